package io.sekisho.demo.echo;

import java.io.IOException;

/** The pages that keep to the rules: the echo, and the echo with a twist. */
final class Plain {
  private Plain() {}

  static void echo(Exchange exchange) throws IOException {
    exchange.reply().json(200, Seen.json(exchange));
  }

  /** {@code ?code=503}: answers before the body is read, as an upstream in a hurry does. */
  static void status(Exchange exchange) throws IOException {
    int code = (int) exchange.head().number("code", 200);
    if (code < 200 || code > 599) {
      throw new NotHttp("`code` is a final status, 200 to 599");
    }
    exchange.reply().json(code, "{\"status\": %d}%n".formatted(code));
  }

  /** {@code ?ms=1500}: the echo, that much later. */
  static void slow(Exchange exchange) throws IOException {
    Pause.millis(exchange.head().number("ms", 1000));
    echo(exchange);
  }

  /** {@code ?set=a%3Db&set=c%3Dd%3B+Path%3D%2F}: one Set-Cookie for each. */
  static void cookies(Exchange exchange) throws IOException {
    for (String cookie : exchange.head().parameters("set").toList()) {
      exchange.reply().header("Set-Cookie", cookie);
    }
    echo(exchange);
  }

  /** {@code ?to=http://elsewhere/&code=307}: sends the client there, 302 if nothing is said. */
  static void redirect(Exchange exchange) throws IOException {
    String target = exchange.head().parameters("to").findFirst().orElse("/echo");
    exchange.reply().header("Location", target);
    exchange.reply().json((int) exchange.head().number("code", 302), Seen.json(exchange));
  }
}
