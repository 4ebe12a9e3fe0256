package io.sekisho.policy.card;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sekisho.policy.decision.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Which text on a card is which qualification. Compared exactly: nearly a doctor is no doctor. */
public final class HcRoles {
  private static final int COLUMNS = 4;

  private final Map<String, HcRole> byText;

  private HcRoles(Map<String, HcRole> byText) {
    this.byText = Map.copyOf(byText);
  }

  /** The table in the jar. */
  public static HcRoles shipped() {
    return Shipped.TABLE;
  }

  /**
   * A hospital's own table: a line each, {@code text | Japanese name | role or - | where seen}.
   *
   * @throws IllegalArgumentException naming the first line that is no row
   */
  public static HcRoles parse(String table) {
    Map<String, HcRole> rows = new LinkedHashMap<>();
    table
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(HcRoles::row)
        .forEach(
            row -> {
              if (rows.put(row.text(), row) != null) {
                throw new IllegalArgumentException("`%s` is there twice".formatted(row.text()));
              }
            });
    return new HcRoles(rows);
  }

  private static HcRole row(String line) {
    String[] cells = line.split("\\|", -1);
    if (cells.length != COLUMNS || cells[0].isBlank()) {
      throw new IllegalArgumentException(
          "`%s` is not `text | name | role or - | where seen`".formatted(line));
    }
    String code = cells[2].strip();
    Optional<Role> role = Role.parse(code);
    if (role.isEmpty() && !code.equals("-")) {
      throw new IllegalArgumentException("`%s` in `%s` is no role".formatted(code, line));
    }
    return new HcRole(cells[0].strip(), Optional.of(cells[1].strip()), role);
  }

  /** The qualification with this text; one that the table lacks gives no role. */
  HcRole named(String text) {
    HcRole known = byText.get(text);
    return known == null ? new HcRole(text, Optional.empty(), Optional.empty()) : known;
  }

  /** Read when first needed: Keycloak loads this module without needing cards. */
  private static final class Shipped {
    private static final HcRoles TABLE = read();

    private static HcRoles read() {
      try (InputStream table =
          HcRoles.class.getResourceAsStream("/io/sekisho/policy/hcroles.txt")) {
        return parse(new String(table.readAllBytes(), UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
