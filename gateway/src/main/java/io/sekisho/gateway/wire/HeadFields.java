package io.sekisho.gateway.wire;

import static io.sekisho.gateway.wire.WireRefusal.AMBIGUOUS_FRAMING;
import static io.sekisho.gateway.wire.WireRefusal.BAD_CONNECTION;
import static io.sekisho.gateway.wire.WireRefusal.BAD_EXPECTATION;
import static io.sekisho.gateway.wire.WireRefusal.BAD_HOST;
import static io.sekisho.gateway.wire.WireRefusal.BAD_UPGRADE;

/** The few header fields that say where a message ends and what becomes of the connection. */
final class HeadFields {
  private static final int MOST_DIGITS = 19;

  private boolean get;
  private boolean host;
  private boolean chunked;
  private boolean upgrade;
  private boolean upgradeOption;
  private long contentLength;

  void reset() {
    get = false;
    host = false;
    chunked = false;
    upgrade = false;
    upgradeOption = false;
    contentLength = -1;
  }

  /** Whether the body comes in chunks; otherwise it has {@link #contentLength()} octets. */
  boolean chunked() {
    return chunked;
  }

  long contentLength() {
    return Math.max(contentLength, 0);
  }

  /** Whether nothing may follow the head until the upgrade was answered. */
  boolean upgrade() {
    return upgrade;
  }

  void method(boolean isGet) {
    get = isGet;
  }

  /** Takes note of one well-formed field line; the value still has its spaces. */
  void field(byte[] octets, int name, int nameEnd, int value, int valueEnd) {
    switch (nameEnd - name) {
      case 4, 6, 7, 10, 14, 17 -> known(octets, name, nameEnd, value, valueEnd);
      default -> {}
    }
  }

  private void known(byte[] octets, int name, int nameEnd, int value, int valueEnd) {
    int start = skipSpace(octets, value, valueEnd);
    int end = trimSpace(octets, start, valueEnd);
    if (is(octets, name, nameEnd, "host")) {
      refuseIf(host, BAD_HOST);
      host = true;
    } else if (is(octets, name, nameEnd, "content-length")) {
      refuseIf(chunked || contentLength >= 0, AMBIGUOUS_FRAMING);
      contentLength = number(octets, start, end);
    } else if (is(octets, name, nameEnd, "transfer-encoding")) {
      refuseIf(chunked || contentLength >= 0, AMBIGUOUS_FRAMING);
      refuseIf(!is(octets, start, end, "chunked"), AMBIGUOUS_FRAMING);
      chunked = true;
    } else if (is(octets, name, nameEnd, "connection")) {
      connection(octets, start, end);
    } else if (is(octets, name, nameEnd, "upgrade")) {
      refuseIf(upgrade || !is(octets, start, end, "websocket"), BAD_UPGRADE);
      upgrade = true;
    } else if (is(octets, name, nameEnd, "expect")) {
      refuseIf(!is(octets, start, end, "100-continue"), BAD_EXPECTATION);
    }
  }

  /** What can only be said when all fields are known. */
  void complete() {
    refuseIf(!host, BAD_HOST);
    refuseIf(upgrade && !(get && upgradeOption && !chunked && contentLength <= 0), BAD_UPGRADE);
  }

  /** Only these options: any other would declare some end-to-end header to be hop-by-hop. */
  private void connection(byte[] octets, int start, int end) {
    int option = start;
    for (int i = start; i <= end; i++) {
      if (i == end || octets[i] == ',') {
        int from = skipSpace(octets, option, i);
        int to = trimSpace(octets, from, i);
        boolean upgrading = is(octets, from, to, "upgrade");
        upgradeOption |= upgrading;
        boolean usual = is(octets, from, to, "keep-alive") || is(octets, from, to, "close");
        refuseIf(!upgrading && !usual && !is(octets, from, to, "te"), BAD_CONNECTION);
        option = i + 1;
      }
    }
  }

  private static long number(byte[] octets, int start, int end) {
    long number = 0;
    refuseIf(start == end || end - start > MOST_DIGITS, AMBIGUOUS_FRAMING);
    refuseIf(octets[start] == '0' && end - start > 1, AMBIGUOUS_FRAMING); // Netty would rewrite it
    for (int i = start; i < end; i++) {
      refuseIf(octets[i] < '0' || octets[i] > '9', AMBIGUOUS_FRAMING);
      number = number * 10 + octets[i] - '0';
    }
    refuseIf(number < 0, AMBIGUOUS_FRAMING); // 19 digits can exceed 2^63, not 2^64
    return number;
  }

  /** Whether these octets are this word, given in lower case, in any case. */
  static boolean is(byte[] octets, int start, int end, String word) {
    if (end - start != word.length()) {
      return false;
    }
    for (int i = start; i < end; i++) {
      byte c = octets[i];
      if ((c >= 'A' && c <= 'Z' ? c | 0x20 : c) != word.charAt(i - start)) {
        return false;
      }
    }
    return true;
  }

  private static int skipSpace(byte[] octets, int start, int end) {
    int at = start;
    while (at < end && (octets[at] == ' ' || octets[at] == '\t')) {
      at++;
    }
    return at;
  }

  private static int trimSpace(byte[] octets, int start, int end) {
    int at = end;
    while (at > start && (octets[at - 1] == ' ' || octets[at - 1] == '\t')) {
      at--;
    }
    return at;
  }

  private static void refuseIf(boolean ambiguous, WireRefusal refusal) {
    if (ambiguous) {
      throw new WireRefused(refusal);
    }
  }
}
