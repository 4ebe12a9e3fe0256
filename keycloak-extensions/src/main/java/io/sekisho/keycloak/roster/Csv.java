package io.sekisho.keycloak.roster;

import java.util.ArrayList;
import java.util.List;

/** Rows of a CSV text (RFC 4180), with the line on which each begins. */
final class Csv {
  private final String text;
  private final List<Row> rows = new ArrayList<>();
  private final StringBuilder cell = new StringBuilder();
  private List<String> cells = new ArrayList<>();
  private int line = 1;
  private int began = 1;
  private boolean open;

  private Csv(String text) {
    this.text = text;
  }

  record Row(int line, List<String> cells) {
    Row {
      cells = List.copyOf(cells);
    }
  }

  /** The rows of a file; null when a quotation mark is never closed. */
  static List<Row> rows(String text) {
    Csv csv = new Csv(text);
    for (int i = 0; i < text.length(); ) {
      i = csv.take(i);
    }
    if (csv.open) {
      return null;
    }
    csv.endRow();
    return List.copyOf(csv.rows);
  }

  private int take(int i) {
    char c = text.charAt(i);
    if (c == '\n') {
      line++;
    }
    if (open) {
      return quoted(i, c);
    }
    switch (c) {
      case '"' -> open = true;
      case ',' -> endCell();
      case '\n' -> endRow();
      case '\r' -> {} // before a line feed, or in the middle of nothing
      default -> cell.append(c);
    }
    return i + 1;
  }

  /** Two quotation marks in a row are one that is meant. */
  private int quoted(int i, char c) {
    if (c != '"') {
      cell.append(c);
      return i + 1;
    }
    if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
      cell.append('"');
      return i + 2;
    }
    open = false;
    return i + 1;
  }

  private void endCell() {
    cells.add(cell.toString().strip());
    cell.setLength(0);
  }

  private void endRow() {
    endCell();
    if (cells.size() > 1 || !cells.get(0).isEmpty()) { // spreadsheets leave empty lines
      rows.add(new Row(began, cells));
    }
    cells = new ArrayList<>();
    began = line;
  }
}
