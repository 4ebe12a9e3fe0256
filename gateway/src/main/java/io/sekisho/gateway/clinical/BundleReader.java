package io.sekisho.gateway.clinical;

import java.util.HashSet;
import java.util.Set;

/**
 * Takes a bundle apart while it arrives: its own members, and its entries one by one. Holds one
 * part at a time, so memory does not follow the size of the answer.
 *
 * <p>A bundle is one JSON object whose member names are plain; what is not is refused, because
 * somebody else might read it differently.
 */
final class BundleReader {
  private static final int LONGEST_NAME = 40;

  private enum Expecting {
    OBJECT,
    FIRST_NAME,
    NAME,
    REST_OF_NAME,
    COLON,
    VALUE,
    REST_OF_VALUE,
    COMMA,
    FIRST_ENTRY,
    ENTRY,
    REST_OF_ENTRY,
    ENTRY_COMMA,
    NOTHING
  }

  /** What is told about the bundle, in the order in which it arrives. */
  interface Parts {
    /** A member of the bundle other than its entries. */
    void member(String name, byte[] value);

    /** One entry. */
    void entry(byte[] value);

    /** That was all; nothing but white space may follow. */
    void end();
  }

  private final Parts parts;
  private final JsonValue member;
  private final JsonValue entry;
  private final StringBuilder name = new StringBuilder();
  private final Set<String> seen = new HashSet<>();
  private Expecting expecting = Expecting.OBJECT;

  BundleReader(int limit, Parts parts) {
    this.parts = parts;
    this.member = new JsonValue(limit);
    this.entry = new JsonValue(limit);
  }

  void read(byte[] from) {
    int at = 0;
    while (at < from.length) {
      at =
          switch (expecting) {
            case REST_OF_NAME -> name(from, at);
            case REST_OF_VALUE -> value(from, at);
            case REST_OF_ENTRY -> entry(from, at);
            default -> isSpace(from[at]) ? at + 1 : structure(from, at);
          };
    }
  }

  /** Whether the bundle is whole. */
  boolean isComplete() {
    return expecting == Expecting.NOTHING;
  }

  private int structure(byte[] from, int at) {
    byte octet = from[at];
    switch (expecting) {
      case OBJECT -> next(octet, '{', Expecting.FIRST_NAME);
      case FIRST_NAME -> {
        if (octet == '}') {
          close();
        } else {
          next(octet, '"', Expecting.REST_OF_NAME);
        }
      }
      case NAME -> next(octet, '"', Expecting.REST_OF_NAME);
      case COLON -> next(octet, ':', Expecting.VALUE);
      case VALUE -> {
        return beginValue(octet, at);
      }
      case COMMA -> {
        if (octet == '}') {
          close();
        } else {
          next(octet, ',', Expecting.NAME);
        }
      }
      case FIRST_ENTRY -> {
        if (octet == ']') {
          expecting = Expecting.COMMA;
        } else {
          expecting = Expecting.REST_OF_ENTRY;
          return at;
        }
      }
      case ENTRY -> {
        expecting = Expecting.REST_OF_ENTRY;
        return at;
      }
      case ENTRY_COMMA -> {
        if (octet == ']') {
          expecting = Expecting.COMMA;
        } else {
          next(octet, ',', Expecting.ENTRY);
        }
      }
      default -> throw broken();
    }
    return at + 1;
  }

  private int beginValue(byte octet, int at) {
    if (name.toString().equals("entry")) {
      next(octet, '[', Expecting.FIRST_ENTRY);
      return at + 1;
    }
    expecting = Expecting.REST_OF_VALUE;
    return at;
  }

  private int name(byte[] from, int start) {
    for (int i = start; i < from.length; i++) {
      byte octet = from[i];
      if (octet == '"') {
        if (!seen.add(name.toString())) {
          throw new AnswerUnreadable("the bundle says something twice");
        }
        expecting = Expecting.COLON;
        return i + 1;
      }
      if (octet < ' ' || octet == '\\' || name.length() == LONGEST_NAME) {
        throw broken();
      }
      name.append((char) octet);
    }
    return from.length;
  }

  private int value(byte[] from, int at) {
    int after = member.read(from, at, from.length);
    if (after < 0) {
      return from.length;
    }
    parts.member(name.toString(), member.take());
    expecting = Expecting.COMMA;
    return after;
  }

  private int entry(byte[] from, int at) {
    int after = entry.read(from, at, from.length);
    if (after < 0) {
      return from.length;
    }
    parts.entry(entry.take());
    expecting = Expecting.ENTRY_COMMA;
    return after;
  }

  private void next(byte octet, char wanted, Expecting then) {
    if (octet != wanted) {
      throw broken();
    }
    if (then == Expecting.REST_OF_NAME) {
      name.setLength(0);
    }
    expecting = then;
  }

  private void close() {
    expecting = Expecting.NOTHING;
    parts.end();
  }

  private static boolean isSpace(byte octet) {
    return octet == ' ' || octet == '\n' || octet == '\r' || octet == '\t';
  }

  private static AnswerUnreadable broken() {
    return new AnswerUnreadable("the answer is no bundle in JSON");
  }
}
