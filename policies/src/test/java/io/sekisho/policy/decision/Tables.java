package io.sekisho.policy.decision;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the Markdown tables under {@code cases/}; each table without its heading. */
public final class Tables {
  private Tables() {}

  /** All tables of a page: tables of rows of cells. */
  public static List<List<List<String>>> in(String page) {
    List<List<List<String>>> tables = new ArrayList<>();
    boolean heading = true;
    for (String line : text(page).lines().toList()) {
      if (!line.startsWith("|")) {
        heading = true;
      } else if (line.startsWith("|-")) {
        tables.add(new ArrayList<>());
        heading = false;
      } else if (!heading) {
        tables.get(tables.size() - 1).add(cells(line));
      }
    }
    return tables;
  }

  /** Heading of the first table. */
  public static List<String> heading(String page) {
    return text(page)
        .lines()
        .filter(line -> line.startsWith("|"))
        .findFirst()
        .map(Tables::cells)
        .orElseThrow();
  }

  /** The words of a cell. */
  public static List<String> words(String cell) {
    return Arrays.stream(cell.split(" ", -1)).filter(word -> !word.isBlank()).toList();
  }

  private static List<String> cells(String line) {
    String inner = line.substring(1, line.lastIndexOf('|'));
    return Arrays.stream(inner.split("\\|", -1)).map(String::strip).toList();
  }

  static String text(String page) {
    try (InputStream file = Tables.class.getResourceAsStream("/cases/" + page)) {
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
