package io.sekisho.gateway.card.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sekisho.gateway.card.CardChallenge.Manner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Executors;

/**
 * Listens on this machine only, for browsers on this machine only. Who asks is what the browser
 * says in {@code Origin}, a header that no page can write; what the page says is not asked.
 */
final class HelperServer implements AutoCloseable {
  private static final String PATH = "/sign";

  private final HttpServer server;
  private final AllowedOrigins allowed;
  private final CardToken card;
  private final PinPrompt prompt;

  HelperServer(int port, AllowedOrigins allowed, CardToken card, PinPrompt prompt)
      throws IOException {
    this.allowed = allowed;
    this.card = card;
    this.prompt = prompt;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 8);
    server.createContext("/", this::handle);
    server.setExecutor(Executors.newFixedThreadPool(2));
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String origin = only(exchange.getRequestHeaders(), "Origin");
      if (!local(exchange) || !allowed.allows(origin)) {
        answer(exchange, 403, SignAnswer.trouble(TokenCode.ORIGIN_REFUSED));
        return;
      }
      allow(exchange.getResponseHeaders(), origin);
      if (!exchange.getRequestURI().toString().equals(PATH)) {
        answer(exchange, 404, SignAnswer.trouble(TokenCode.CHALLENGE_UNREADABLE));
        return;
      }
      switch (exchange.getRequestMethod()) {
        case "OPTIONS" -> exchange.sendResponseHeaders(204, -1);
        case "POST" -> sign(exchange, origin);
        default -> answer(exchange, 405, SignAnswer.trouble(TokenCode.CHALLENGE_UNREADABLE));
      }
    }
  }

  private void sign(HttpExchange exchange, String origin) throws IOException {
    try {
      if (!"application/json".equals(only(exchange.getRequestHeaders(), "Content-Type"))) {
        throw new TokenTrouble(TokenCode.CHALLENGE_UNREADABLE);
      }
      byte[] body = exchange.getRequestBody().readNBytes(SignRequest.LARGEST + 1);
      SignRequest request = SignRequest.parse(body);
      CardToken.Signed signed =
          card.sign(request.from(origin, Manner.BROWSER).bytes(), why(origin, request), prompt);
      answer(exchange, 200, SignAnswer.signed(Manner.BROWSER, signed));
    } catch (TokenTrouble trouble) {
      answer(exchange, status(trouble.code()), SignAnswer.trouble(trouble.code()));
    }
  }

  static String why(String origin, SignRequest request) {
    return "%s\n%s".formatted(origin, request.purpose());
  }

  private static int status(TokenCode code) {
    return switch (code) {
      case CHALLENGE_UNREADABLE -> 400;
      case CARD_BUSY -> 429;
      default -> 409;
    };
  }

  /** A name that was made to point here is not this machine's name (DNS rebinding). */
  private boolean local(HttpExchange exchange) {
    String host = only(exchange.getRequestHeaders(), "Host");
    return host != null && List.of("127.0.0.1:" + port(), "localhost:" + port()).contains(host);
  }

  private static String only(Headers headers, String name) {
    List<String> values = headers.get(name);
    return values == null || values.size() != 1 ? null : values.get(0);
  }

  private static void allow(Headers headers, String origin) {
    headers.set("Access-Control-Allow-Origin", origin);
    headers.set("Access-Control-Allow-Methods", "POST");
    headers.set("Access-Control-Allow-Headers", "Content-Type");
    headers.set("Access-Control-Allow-Private-Network", "true");
    headers.set("Vary", "Origin");
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
