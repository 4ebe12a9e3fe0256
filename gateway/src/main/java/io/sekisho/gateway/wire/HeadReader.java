package io.sekisho.gateway.wire;

import static io.sekisho.gateway.wire.WireRefusal.BAD_HEADER;
import static io.sekisho.gateway.wire.WireRefusal.BAD_REQUEST_LINE;
import static io.sekisho.gateway.wire.WireRefusal.BAD_TARGET;
import static io.sekisho.gateway.wire.WireRefusal.BARE_LINE_END;
import static io.sekisho.gateway.wire.WireRefusal.HEADERS_TOO_LARGE;
import static io.sekisho.gateway.wire.WireRefusal.METHOD_REFUSED;
import static io.sekisho.gateway.wire.WireRefusal.OBS_FOLD;
import static io.sekisho.gateway.wire.WireRefusal.TARGET_TOO_LONG;
import static io.sekisho.gateway.wire.WireRefusal.UNSUPPORTED_VERSION;

/**
 * Reads one request head (RFC 9112 2 to 5) octet by octet, and only in the strict way: one space,
 * CR LF, no folding, no leniency at all.
 *
 * <p>The head may arrive in any number of pieces. A line that is not complete is read again from
 * its start, and no verdict needs an octet that has not come yet, so the verdict does not depend on
 * where the pieces were cut.
 */
final class HeadReader {
  private static final int INCOMPLETE = -1;
  private static final int LONGEST_METHOD = 20;
  private static final byte[] VERSION = {'H', 'T', 'T', 'P', '/', '1', '.', '1', '\r', '\n'};

  private final WireLimits limits;
  private final HeadFields fields = new HeadFields();
  private byte[] octets;
  private int length;
  private int lineStart;
  private int lines;

  HeadReader(WireLimits limits) {
    this.limits = limits;
    reset();
  }

  /** Forgets the last head. */
  void reset() {
    lineStart = 0;
    lines = 0;
    fields.reset();
  }

  /** Where to give more octets from: what lies before has been read for good. */
  int position() {
    return lineStart;
  }

  /** What the fields of the head said, once it is complete. */
  HeadFields fields() {
    return fields;
  }

  /**
   * Goes on reading.
   *
   * @param head the head from its first octet; only what lies at or after {@link #position()}
   *     counts
   * @param available how many octets of it are there
   * @return the length of the head including its empty line, or a negative number if it goes on
   */
  int read(byte[] head, int available) {
    octets = head;
    length = Math.min(available, limits.head());
    int next = lines == 0 ? requestLine() : lineStart;
    while (next >= 0) {
      if (next != lineStart) {
        lineStart = next;
        lines++;
      }
      next = fieldLine();
      if (next == lineStart) {
        return lineStart + 2;
      }
    }
    if (length == limits.head()) {
      throw new WireRefused(HEADERS_TOO_LARGE);
    }
    return next;
  }

  /** Returns where the next line starts. */
  private int requestLine() {
    int methodEnd = method();
    int targetEnd = methodEnd < 0 ? methodEnd : target(methodEnd + 1);
    int next = targetEnd < 0 ? targetEnd : version(targetEnd + 1);
    if (next >= 0) {
      checkMethod(methodEnd);
      checkTarget(methodEnd + 1, targetEnd);
      fields.method(HeadFields.is(octets, 0, methodEnd, "get"));
    }
    return next;
  }

  private int method() {
    for (int i = 0; i < length; i++) {
      byte c = octets[i];
      if (c == ' ' && i > 0) {
        return i;
      }
      if ((c != '-' && (c < 'A' || c > 'Z')) || i == LONGEST_METHOD) {
        throw new WireRefused(BAD_REQUEST_LINE);
      }
    }
    return INCOMPLETE;
  }

  private int target(int start) {
    for (int i = start; i < length; i++) {
      byte c = octets[i];
      if (c == ' ' && i > start) {
        return i;
      }
      if (c <= ' ' || c == 0x7f) {
        boolean separator = c == ' ' || c == '\t' || c == '\r' || c == '\n';
        throw new WireRefused(separator ? BAD_REQUEST_LINE : BAD_TARGET);
      }
      if (i - start == limits.target()) {
        throw new WireRefused(TARGET_TOO_LONG);
      }
    }
    return INCOMPLETE;
  }

  private int version(int start) {
    boolean ours = true;
    for (int i = 0; i < VERSION.length; i++) {
      if (start + i >= length) {
        return INCOMPLETE;
      }
      byte c = octets[start + i];
      boolean digit = i == 5 || i == 7;
      if (digit ? c < '0' || c > '9' : c != VERSION[i]) {
        throw new WireRefused(i == 9 || (i == 8 && c == '\n') ? BARE_LINE_END : BAD_REQUEST_LINE);
      }
      ours &= c == VERSION[i];
    }
    if (!ours) {
      throw new WireRefused(UNSUPPORTED_VERSION);
    }
    return start + VERSION.length;
  }

  private void checkMethod(int end) {
    if (HeadFields.is(octets, 0, end, "connect") || HeadFields.is(octets, 0, end, "trace")) {
      throw new WireRefused(METHOD_REFUSED);
    }
  }

  /** The form only: {@link CanonicalTarget} reads the rest, for HTTP/2, too. */
  private void checkTarget(int start, int end) {
    boolean origin = octets[start] == '/' && (end == start + 1 || octets[start + 1] != '/');
    for (int i = start; origin && i < end; i++) {
      origin = octets[i] != '#' && octets[i] != '\\';
    }
    if (!origin) {
      throw new WireRefused(BAD_TARGET);
    }
  }

  /** Returns where the next line starts, which is where this one starts if it ends the head. */
  private int fieldLine() {
    if (lineStart >= length) {
      return INCOMPLETE;
    }
    byte first = octets[lineStart];
    if (first == '\r') {
      return lineEnd(lineStart) < 0 ? INCOMPLETE : endOfHead();
    }
    if (first == ' ' || first == '\t') {
      throw new WireRefused(OBS_FOLD);
    }
    int nameEnd = name();
    int valueEnd = nameEnd < 0 ? nameEnd : value(nameEnd + 1);
    int next = valueEnd < 0 ? valueEnd : lineEnd(valueEnd);
    if (next >= 0) {
      if (lines > limits.fields()) {
        throw new WireRefused(HEADERS_TOO_LARGE);
      }
      fields.field(octets, lineStart, nameEnd, nameEnd + 1, valueEnd);
    }
    return next;
  }

  private int endOfHead() {
    fields.complete();
    return lineStart;
  }

  private int name() {
    for (int i = lineStart; i < length; i++) {
      byte c = octets[i];
      if (c == ':' && i > lineStart) {
        return i;
      }
      if (!HeaderText.isToken(c)) {
        throw new WireRefused(c == '\n' ? BARE_LINE_END : BAD_HEADER);
      }
    }
    return INCOMPLETE;
  }

  private int value(int start) {
    for (int i = start; i < length; i++) {
      byte c = octets[i];
      if (c == '\r') {
        return i;
      }
      if (!HeaderText.isValue(c & 0xff)) {
        throw new WireRefused(c == '\n' ? BARE_LINE_END : BAD_HEADER);
      }
    }
    return INCOMPLETE;
  }

  private int lineEnd(int carriageReturn) {
    if (carriageReturn + 1 >= length) {
      return INCOMPLETE;
    }
    if (octets[carriageReturn + 1] != '\n') {
      throw new WireRefused(BARE_LINE_END);
    }
    return carriageReturn + 2;
  }
}
