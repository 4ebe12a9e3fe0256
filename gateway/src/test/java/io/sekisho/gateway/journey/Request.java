package io.sekisho.gateway.journey;

import java.util.ArrayList;
import java.util.List;

/** A request as it will stand on the wire, without its Host. */
record Request(String method, String target, List<String> lines, String body) {

  static Request get(String target) {
    return of("GET", target);
  }

  static Request of(String method, String target) {
    return new Request(method, target, List.of(), "");
  }

  /** One more header line, exactly so. */
  Request line(String line) {
    List<String> more = new ArrayList<>(lines);
    more.add(line);
    return new Request(method, target, more, body);
  }

  Request cookie(String token) {
    return line("Cookie: __Host-sekisho=" + token);
  }

  Request bearer(String token) {
    return line("Authorization: Bearer " + token);
  }

  /** As a browser that loads a page. */
  Request navigating() {
    return line("Sec-Fetch-Mode: navigate").line("Accept: text/html");
  }

  /** An ASCII body with its length. */
  Request body(String text) {
    return new Request(method, target, lines, text).line("Content-Length: " + text.length());
  }

  String to(String host) {
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(host).append("\r\n");
    lines.forEach(line -> head.append(line).append("\r\n"));
    return head.append("\r\n").append(body).toString();
  }
}
