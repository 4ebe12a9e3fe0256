package io.sekisho.gateway.wire;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A real server that does with a request what the gateway does first, and then says who came. */
final class GuardedServer implements AutoCloseable {
  private static final WireLimits LIMITS = WireLimits.standard();

  private final Queue<String> seen = new ConcurrentLinkedQueue<>();
  private final Queue<WireRefusal> byGuard = new ConcurrentLinkedQueue<>();
  private final Queue<WireRefusal> byHandler = new ConcurrentLinkedQueue<>();
  private final Queue<String> pipelines = new ConcurrentLinkedQueue<>();
  private final RequestHeadCheck headCheck = new RequestHeadCheck(LIMITS);
  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;

  private GuardedServer(HttpServerOptions options) throws Exception {
    server =
        vertx
            .createHttpServer(LIMITS.applyTo(options).setHost("127.0.0.1").setPort(0))
            .connectionHandler(
                connection -> {
                  Http1Guard.install(connection, LIMITS, this::refused);
                  pipelines.add(String.valueOf(Http1Guard.of(connection) != null));
                })
            .requestHandler(this::handle)
            .listen()
            .toCompletionStage()
            .toCompletableFuture()
            .get();
  }

  static GuardedServer plain() throws Exception {
    return new GuardedServer(new HttpServerOptions());
  }

  static GuardedServer tls(TestTls tls) throws Exception {
    return new GuardedServer(
        new HttpServerOptions().setSsl(true).setUseAlpn(true).setKeyCertOptions(tls.serverKey()));
  }

  int port() {
    return server.actualPort();
  }

  void forget() {
    seen.clear();
    byGuard.clear();
    byHandler.clear();
    pipelines.clear();
  }

  /** Requests that would have been forwarded. */
  List<String> seen() {
    return List.copyOf(seen);
  }

  List<WireRefusal> byGuard() {
    return List.copyOf(byGuard);
  }

  List<WireRefusal> byHandler() {
    return List.copyOf(byHandler);
  }

  /** For each connection, whether it had a guard. */
  List<String> guarded() {
    return List.copyOf(pipelines);
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private String refused(WireRefusal refusal, java.net.SocketAddress client) {
    byGuard.add(refusal);
    return "id-of-guard";
  }

  private void handle(HttpServerRequest request) {
    WireRefusal refusal = refusal(request);
    if (refusal != null) {
      byHandler.add(refusal);
      request.response().setStatusCode(refusal.status()).end(WireAnswer.problem(refusal, "id"));
      return;
    }
    if (request.uri().equals("/tunnel")) {
      tunnel(request);
      return;
    }
    request
        .body()
        .onSuccess(
            body -> {
              seen.add(request.method() + " " + request.uri() + " " + body);
              request.response().end("seen " + request.uri());
            });
  }

  private WireRefusal refusal(HttpServerRequest request) {
    try {
      WireRefusal refusal = headCheck.check(request);
      if (refusal == null) {
        CanonicalTarget.parse(request.uri());
      }
      return refusal;
    } catch (WireRefused e) {
      return e.refusal();
    }
  }

  /** Echoes what comes through the tunnel. */
  private void tunnel(HttpServerRequest request) {
    request
        .toNetSocket()
        .onSuccess(
            socket -> {
              socket.handler(socket::write);
              Http1Guard.of(request.connection()).switchToTunnel();
            });
  }
}
