package io.sekisho.keycloak.roster;

import io.sekisho.keycloak.roster.RosterMistake.Code;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The list as a whole: right, or with every mistake in it. A list with one mistake changes nothing:
 * half a list would close the accounts of the other half.
 */
record Roster(List<Entry> entries, List<RosterMistake> mistakes) {
  static final int MOST_BYTES = 16 * 1024 * 1024;

  /** Column of the list, and the field of the account. */
  private static final Map<String, String> FIELDS =
      Map.of(
          "family", "lastName",
          "given", "firstName",
          "family_reading", "familyNameReading",
          "given_reading", "givenNameReading",
          "kind", "kind",
          "department", "department",
          "organisation", "organisation");

  private static final Set<String> NEEDED = Set.of("user", "family", "given");
  private static final Pattern USER =
      Pattern.compile("(?!service-account-)[a-z0-9][a-z0-9._-]{2,63}");
  private static final int LONGEST = 255;
  private static final int MOST_MISTAKES = 100;

  Roster {
    entries = List.copyOf(entries);
    mistakes = List.copyOf(mistakes);
  }

  static Roster of(byte[] file) {
    if (file.length > MOST_BYTES) {
      return wrong(0, Code.TOO_LARGE);
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
      return of(text.startsWith("\uFEFF") ? text.substring(1) : text); // Excel writes it
    } catch (CharacterCodingException e) {
      return wrong(0, Code.NOT_UTF8);
    }
  }

  private static Roster wrong(int line, Code code) {
    return new Roster(List.of(), List.of(new RosterMistake(line, code)));
  }

  private static Roster of(String text) {
    List<Csv.Row> rows = Csv.rows(text);
    if (rows == null) {
      return wrong(0, Code.QUOTE_OPEN);
    }
    if (rows.isEmpty() || !isHeader(rows.get(0).cells())) {
      return wrong(1, Code.HEADER_WRONG);
    }
    Reading reading = new Reading(rows.get(0).cells());
    rows.stream().skip(1).forEach(reading::take);
    if (reading.entries.isEmpty() && reading.mistakes.isEmpty()) {
      return wrong(0, Code.EMPTY);
    }
    return new Roster(reading.entries, reading.mistakes);
  }

  private static boolean isHeader(List<String> columns) {
    return Set.copyOf(columns).containsAll(NEEDED)
        && new HashSet<>(columns).size() == columns.size()
        && columns.stream()
            .allMatch(
                name -> FIELDS.containsKey(name) || Set.of("user", "from", "until").contains(name));
  }

  /** One list while it is read. */
  private static final class Reading {
    private final List<String> columns;
    private final List<Entry> entries = new ArrayList<>();
    private final List<RosterMistake> mistakes = new ArrayList<>();
    private final Set<String> users = new HashSet<>();

    Reading(List<String> columns) {
      this.columns = columns;
    }

    void take(Csv.Row row) {
      if (mistakes.size() >= MOST_MISTAKES) {
        return;
      }
      try {
        entries.add(entry(row.cells()));
      } catch (Unreadable e) {
        mistakes.add(new RosterMistake(row.line(), e.code));
      }
    }

    private Entry entry(List<String> cells) throws Unreadable {
      unless(cells.size() == columns.size(), Code.COLUMNS_WRONG);
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < cells.size(); i++) {
        unless(isText(cells.get(i)), Code.TEXT_WRONG);
        row.put(columns.get(i), cells.get(i));
      }
      String user = row.get("user");
      unless(USER.matcher(user).matches(), Code.USER_WRONG);
      unless(users.add(user), Code.USER_TWICE);
      unless(!row.get("family").isEmpty() && !row.get("given").isEmpty(), Code.NAME_MISSING);
      String kind = row.getOrDefault("kind", "staff");
      unless(Set.of("staff", "vendor", "").contains(kind), Code.KIND_WRONG);
      row.put("kind", kind.isEmpty() ? "staff" : kind);
      LocalDate from = day(row.getOrDefault("from", ""), LocalDate.MIN);
      LocalDate until = day(row.getOrDefault("until", ""), LocalDate.MAX);
      unless(!from.isAfter(until), Code.DATE_WRONG);
      return new Entry(user, fields(row), from, until);
    }

    private static boolean isText(String cell) {
      return cell.length() <= LONGEST && cell.chars().noneMatch(Character::isISOControl);
    }

    private static LocalDate day(String text, LocalDate otherwise) throws Unreadable {
      try {
        return text.isEmpty() ? otherwise : LocalDate.parse(text);
      } catch (DateTimeException e) {
        throw new Unreadable(Code.DATE_WRONG);
      }
    }

    private static Map<String, String> fields(Map<String, String> row) {
      Map<String, String> says = new HashMap<>();
      FIELDS.forEach(
          (column, field) -> {
            String value = row.getOrDefault(column, "");
            if (!value.isEmpty()) {
              says.put(field, value);
            }
          });
      return says;
    }

    private static void unless(boolean fine, Code code) throws Unreadable {
      if (!fine) {
        throw new Unreadable(code);
      }
    }
  }

  private static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;
    private final Code code;

    Unreadable(Code code) {
      super(code.name());
      this.code = code;
    }
  }
}
