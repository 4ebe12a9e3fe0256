package io.sekisho.demo;

import java.util.stream.Collectors;

/**
 * JSON strings in which no byte of a header can hide: those are one character each, and whatever is
 * not visible ASCII is escaped. Characters above that, which only a preview has, stay readable.
 */
public final class Json {
  private Json() {}

  public static String text(String value) {
    return value.chars().mapToObj(Json::escaped).collect(Collectors.joining("", "\"", "\""));
  }

  private static String escaped(int c) {
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\r' -> "\\r";
      case '\n' -> "\\n";
      case '\t' -> "\\t";
      default ->
          c < ' ' || (c > '~' && c <= '\u00ff') ? "\\u%04x".formatted(c) : Character.toString(c);
    };
  }
}
