package io.sekisho.policy.clinical;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The parameters of a query, decoded strictly: what can be read in two ways is not read at all. */
record Query(List<Parameter> parameters) {
  /** One name and its value; a parameter without {@code =} has an empty value. */
  record Parameter(String name, String value) {}

  /**
   * Reads a raw query.
   *
   * @param raw without the question mark; null for none
   */
  static Query parse(String raw) throws QueryUnreadable {
    List<Parameter> parameters = new ArrayList<>();
    for (String piece : raw == null ? new String[0] : raw.split("&", -1)) {
      if (!piece.isEmpty()) {
        parameters.add(parameter(piece));
      }
    }
    return new Query(List.copyOf(parameters));
  }

  /** These parameters and those of a form, if there is one. */
  Query and(Query form) {
    if (form == null) {
      return this;
    }
    List<Parameter> all = new ArrayList<>(parameters);
    all.addAll(form.parameters);
    return new Query(List.copyOf(all));
  }

  private static Parameter parameter(String piece) throws QueryUnreadable {
    int equals = piece.indexOf('=');
    return equals < 0
        ? new Parameter(decode(piece), "")
        : new Parameter(decode(piece.substring(0, equals)), decode(piece.substring(equals + 1)));
  }

  private static String decode(String text) throws QueryUnreadable {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '%') {
        bytes.write(hex(text, at + 1));
        at += 2;
      } else {
        bytes.write(plain(c));
      }
    }
    return text(bytes.toByteArray());
  }

  /** Some servers split at a semicolon, some stop at a second question mark. */
  private static int plain(char c) throws QueryUnreadable {
    if (c <= ' ' || c > '~' || c == ';' || c == '?' || c == '#' || c == '\\') {
      throw new QueryUnreadable("unexpected character");
    }
    return c == '+' ? ' ' : c;
  }

  private static int hex(String text, int at) throws QueryUnreadable {
    if (at + 2 > text.length()
        || !HexFormat.isHexDigit(text.charAt(at))
        || !HexFormat.isHexDigit(text.charAt(at + 1))) {
      throw new QueryUnreadable("broken percent encoding");
    }
    return HexFormat.fromHexDigits(text, at, at + 2);
  }

  private static String text(byte[] bytes) throws QueryUnreadable {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.chars().anyMatch(Character::isISOControl)) {
        throw new QueryUnreadable("control character");
      }
      return text;
    } catch (CharacterCodingException notUtf8) {
      throw new QueryUnreadable("not UTF-8");
    }
  }
}
