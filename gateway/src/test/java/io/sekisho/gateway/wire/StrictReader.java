package io.sekisho.gateway.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * A second, slow and simple reader of HTTP/1.1, written from RFC 9112 without looking at the guard:
 * it understands only what is beyond doubt, and throws at everything else.
 */
final class StrictReader {
  private final List<String> requests = new ArrayList<>();
  private String rest;

  private StrictReader(String octets) {
    rest = octets;
  }

  /** The complete requests at the beginning, as {@link GuardedChannel#requests} writes them. */
  static List<String> read(String octets) {
    StrictReader reader = new StrictReader(octets);
    while (reader.rest.contains("\r\n\r\n") && reader.request()) {}
    return reader.requests;
  }

  private boolean request() {
    int end = rest.indexOf("\r\n\r\n");
    String[] lines = rest.substring(0, end).split("\r\n", -1);
    String[] start = lines[0].split(" ", -1);
    require(start.length == 3 && start[2].equals("HTTP/1.1"), lines[0]);
    List<String> fields = new ArrayList<>();
    String framing = null;
    for (int i = 1; i < lines.length; i++) {
      String[] field = lines[i].split(":", 2);
      require(field.length == 2 && field[0].matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+"), lines[i]);
      require(!field[1].matches("(?s).*[\\p{Cntrl}&&[^\t]].*"), lines[i]);
      // \z: a $ would also stand before a last U+0085
      String value = field[1].replaceAll("^[ \t]+|[ \t]+\\z", "");
      fields.add(field[0] + "=" + value);
      if (field[0].matches("(?i)content-length|transfer-encoding")) {
        require(framing == null, "framed twice");
        framing = value;
      }
    }
    return body(start[0] + " " + start[1] + " " + fields + " ", framing, end + 4);
  }

  private boolean body(String head, String framing, int start) {
    if (framing == null) {
      return complete(head, "", start);
    }
    if (!framing.equalsIgnoreCase("chunked")) {
      long end = start + Long.parseUnsignedLong(framing);
      boolean complete = end <= rest.length();
      return complete && complete(head, rest.substring(start, (int) end), (int) end);
    }
    StringBuilder body = new StringBuilder();
    for (int at = start; rest.indexOf("\r\n", at) > 0; ) {
      int line = rest.indexOf("\r\n", at) + 2;
      long size = Long.parseUnsignedLong(rest.substring(at, line - 2), 16);
      if (line + size + 2 > rest.length()) {
        return false;
      }
      at = line + (int) size + 2;
      require(rest.substring(at - 2, at).equals("\r\n"), "chunk not ended");
      if (size == 0) {
        return complete(head, body.toString(), at);
      }
      body.append(rest, line, at - 2);
    }
    return false;
  }

  private boolean complete(String head, String body, int end) {
    requests.add(head + body);
    rest = rest.substring(end);
    return true;
  }

  private static void require(boolean clear, String what) {
    if (!clear) {
      throw new AssertionError("passed, but not clear: " + what);
    }
  }
}
