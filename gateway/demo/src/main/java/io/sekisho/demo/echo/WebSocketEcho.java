package io.sekisho.demo.echo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/** Accepts a WebSocket (RFC 6455) and sends every message back. */
final class WebSocketEcho {
  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  private WebSocketEcho() {}

  /** {@code ?greet=true}: its first message is the echo of the handshake request. */
  static void answer(Exchange exchange) throws IOException {
    Optional<String> key = key(exchange);
    if (key.isPresent()) {
      talk(exchange, accept(key.get()));
    } else {
      exchange.reply().header("Upgrade", "websocket");
      exchange.reply().json(426, Seen.json(exchange));
    }
  }

  /** Says 101, but to another question; a proxy that opens the tunnel anyway lets data pass. */
  static void answerWithWrongKey(Exchange exchange) throws IOException {
    talk(exchange, accept("another key"));
  }

  private static Optional<String> key(Exchange exchange) {
    return exchange.head().lists("Upgrade", "websocket")
        ? exchange.head().first("Sec-WebSocket-Key")
        : Optional.empty();
  }

  private static void talk(Exchange exchange, String accept) throws IOException {
    Reply reply = exchange.reply();
    reply.header("Connection", "Upgrade").header("Upgrade", "websocket");
    reply.header("Sec-WebSocket-Accept", accept);
    Optional<String> protocols = exchange.head().first("Sec-WebSocket-Protocol");
    if (protocols.isPresent()) {
      reply.header("Sec-WebSocket-Protocol", protocols.get().split(",", -1)[0].strip());
    }
    reply.head(101);
    OutputStream out = reply.wire();
    if (exchange.head().flag("greet")) {
      Frame.text(Seen.json(exchange), out);
    }
    Frame.echoAll(exchange.connection(), out);
  }

  private static String accept(String key) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1"); // the standard says so
      return Base64.getEncoder().encodeToString(sha1.digest((key + GUID).getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-1", e);
    }
  }
}
