package io.sekisho.gateway.proxy;

import io.sekisho.gateway.audit.AuditTrail;
import io.sekisho.gateway.audit.HappenedEvent;
import io.sekisho.gateway.config.GatewayConfig;
import io.sekisho.gateway.wire.Http1Guard;
import io.sekisho.gateway.wire.WireLimits;
import io.sekisho.gateway.wire.WireRefusal;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Map;

/** Watches the bytes of each connection before anything interprets them, and records refusals. */
@Singleton
class WireGuards {
  private final AuditTrail trail;
  private final WireLimits limits;

  WireGuards(AuditTrail trail, GatewayConfig config) {
    this.trail = trail;
    WireLimits standard = WireLimits.standard();
    this.limits =
        new WireLimits(
            config.listen().maxHeadBytes(),
            standard.target(),
            standard.fields(),
            standard.headTime(),
            standard.ahead());
  }

  WireLimits limits() {
    return limits;
  }

  HttpServerOptions applyTo(HttpServerOptions options) {
    return limits.applyTo(options);
  }

  void watch(HttpServer server) {
    server.connectionHandler(connection -> Http1Guard.install(connection, limits, this::refused));
    server.invalidRequestHandler(this::undecodable);
  }

  /** The upgrade has been agreed: what follows is no longer HTTP. */
  static void switchToTunnel(HttpServerRequest request) {
    Http1Guard guard = Http1Guard.of(request.connection());
    if (guard != null) {
      guard.switchToTunnel();
    }
  }

  /** Ends an answer in the middle, whether or not the client reads what was sent so far. */
  static void cut(HttpServerRequest request) {
    Http1Guard guard = Http1Guard.of(request.connection());
    if (guard == null) {
      request.response().reset();
    } else {
      guard.cut();
    }
  }

  private String refused(WireRefusal refusal, SocketAddress client) {
    String id = RequestId.next();
    trail.append(
        new HappenedEvent(
            HappenedEvent.INVALID_REQUEST,
            id,
            null,
            Map.of("reason", refusal.name(), "client", address(client))));
    return id;
  }

  private static String address(SocketAddress client) {
    return client instanceof InetSocketAddress internet && internet.getAddress() != null
        ? internet.getAddress().getHostAddress()
        : "";
  }

  /** The guard let it pass and the engine cannot read it: whoever is wrong, it goes no further. */
  private void undecodable(HttpServerRequest request) {
    String id = refused(WireRefusal.BAD_REQUEST_LINE, null);
    request
        .response()
        .putHeader(Refusals.REQUEST_ID, id)
        .putHeader("Connection", "close")
        .setStatusCode(400)
        .end();
  }
}
