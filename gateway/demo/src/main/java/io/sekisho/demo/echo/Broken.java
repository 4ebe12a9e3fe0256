package io.sekisho.demo.echo;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;

/** Upstreams as they should not be, for tests of what a gateway makes of them. */
final class Broken {
  private Broken() {}

  /** {@code ?declared=100&sent=50}: declares more than it sends, then closes. */
  static void lie(Exchange exchange) throws IOException {
    RequestHead head = exchange.head();
    OutputStream wire = exchange.reply().wire();
    exchange.reply().sized(200, head.number("declared", 100));
    Noise.write(head.number("sent", 50), wire);
  }

  /** Not HTTP at all, then closes. */
  static void garbage(Exchange exchange) throws IOException {
    exchange.reply().wire().write("SSH-2.0-this is not HTTP\r\n\r\n\0".getBytes(US_ASCII));
  }

  /** Treats an upgrade as any other request, which RFC 9110 section 7.8 allows. */
  static void upgradeAnsweredWith200(Exchange exchange) throws IOException {
    Plain.echo(exchange);
  }
}
