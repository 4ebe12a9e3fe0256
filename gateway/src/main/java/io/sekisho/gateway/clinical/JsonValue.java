package io.sekisho.gateway.clinical;

import java.io.ByteArrayOutputStream;

/**
 * Finds where one JSON value ends, over as many buffers as it takes, and keeps its bytes. Only the
 * end is looked for: whoever gets the bytes has them read in full by a strict parser, which fails
 * if they are anything but one value.
 */
final class JsonValue {
  private enum Kind {
    NONE,
    NESTED,
    TEXT,
    PLAIN
  }

  private final int limit;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private Kind kind = Kind.NONE;
  private int depth;
  private boolean inText;
  private boolean escaped;

  JsonValue(int limit) {
    this.limit = limit;
  }

  /**
   * Reads on.
   *
   * @return the index after the value, or -1 when it goes on in the next buffer
   */
  int read(byte[] from, int start, int end) {
    int at = start;
    if (kind == Kind.NONE) {
      begin(from[at]);
    }
    int after = end(from, at, end);
    int length = (after < 0 ? end : after) - start;
    if (bytes.size() + length > limit) {
      throw new AnswerUnreadable("a part of the answer is larger than " + limit + " bytes");
    }
    bytes.write(from, start, length);
    return after;
  }

  /** The bytes of a value that is complete; the next one may begin. */
  byte[] take() {
    byte[] value = bytes.toByteArray();
    bytes.reset();
    kind = Kind.NONE;
    depth = 0;
    inText = false;
    escaped = false;
    return value;
  }

  private void begin(byte first) {
    switch (first) {
      case '{', '[' -> kind = Kind.NESTED;
      case '"' -> kind = Kind.TEXT;
      default -> kind = Kind.PLAIN;
    }
  }

  private int end(byte[] from, int start, int end) {
    return kind == Kind.PLAIN ? endOfPlain(from, start, end) : endOfBracket(from, start, end);
  }

  private static int endOfPlain(byte[] from, int start, int end) {
    for (int i = start; i < end; i++) {
      switch (from[i]) {
        case ',', '}', ']', ' ', '\t', '\r', '\n' -> {
          return i;
        }
        default -> {
          // a number or a word goes on
        }
      }
    }
    return -1;
  }

  private int endOfBracket(byte[] from, int start, int end) {
    for (int i = start; i < end; i++) {
      byte octet = from[i];
      if (inText) {
        if (escaped) {
          escaped = false;
        } else if (octet == '\\') {
          escaped = true;
        } else if (octet == '"') {
          inText = false;
          if (depth == 0) {
            return i + 1;
          }
        }
      } else if (octet == '"') {
        inText = true;
      } else if (octet == '{' || octet == '[') {
        depth++;
      } else if ((octet == '}' || octet == ']') && --depth == 0) {
        return i + 1;
      }
    }
    return -1;
  }
}
