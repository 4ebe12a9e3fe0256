package io.sekisho.gateway.proxy;

import io.sekisho.gateway.audit.CompletedEvent.EndedBy;
import io.sekisho.gateway.route.Upstreams;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A WebSocket through the gateway: bytes are tunnelled, but only after the upstream has agreed with
 * 101 and proven that it read this very handshake. Ends with the login it belongs to.
 */
final class Tunnel {
  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // RFC 6455 1.3
  private static final String[] HANDSHAKE = {
    "Sec-WebSocket-Key",
    "Sec-WebSocket-Version",
    "Sec-WebSocket-Protocol",
    "Sec-WebSocket-Extensions"
  };
  private static final String[] AGREEMENT = {
    "Sec-WebSocket-Accept", "Sec-WebSocket-Protocol", "Sec-WebSocket-Extensions"
  };

  private final Upstreams upstreams;
  private final OutboundHead head;
  private final Completions completions;
  private final Refusals refusals;

  Tunnel(Upstreams upstreams, OutboundHead head, Completions completions, Refusals refusals) {
    this.upstreams = upstreams;
    this.head = head;
    this.completions = completions;
    this.refusals = refusals;
  }

  static boolean isAsked(HttpServerRequest request) {
    return request.version() != HttpVersion.HTTP_2
        && request.headers().contains(HttpHeaders.UPGRADE);
  }

  void open(Exchange exchange) {
    String origin = exchange.request.getHeader("Origin");
    if (origin != null
        && !origin.equals(exchange.request.scheme() + "://" + exchange.host.authority())) {
      refusals.refuse(exchange, Fault.FOREIGN_ORIGIN); // browsers let any page open a socket to us
      return;
    }
    upstreams
        .request(exchange.route, exchange.request.method(), exchange.target.raw())
        .onSuccess(upstream -> shakeHands(exchange, upstream))
        .onFailure(e -> refusals.refuse(exchange, Fault.UPSTREAM_DOWN));
  }

  private void shakeHands(Exchange exchange, HttpClientRequest upstream) {
    MultiMap in = exchange.request.headers();
    head.write(exchange, upstream.headers());
    for (String name : HANDSHAKE) {
      if (in.contains(name)) {
        upstream.putHeader(name, in.get(name));
      }
    }
    if (in.contains("Origin")) {
      upstream.putHeader("Origin", in.get("Origin"));
    }
    upstream.putHeader("Connection", "Upgrade").putHeader("Upgrade", "websocket");
    exchange.request.resume();
    exchange.request.response().closeHandler(gone -> clientGone(exchange, upstream));
    AnswerTimer timer = exchange.waitFor(upstream);
    timer.start();
    upstream
        .connect()
        .onComplete(answer -> timer.stop())
        .onSuccess(response -> agreed(exchange, response))
        .onFailure(e -> failed(exchange, timer));
  }

  private void clientGone(Exchange exchange, HttpClientRequest upstream) {
    if (!exchange.isFinished()) {
      completions.write(exchange, 499, EndedBy.CLIENT);
      upstream.reset();
    }
  }

  private void failed(Exchange exchange, AnswerTimer timer) {
    if (!exchange.isFinished()) {
      refusals.refuse(exchange, timer.isExpired() ? Fault.UPSTREAM_SLOW : Fault.UPSTREAM_BROKEN);
    }
  }

  private void agreed(Exchange exchange, HttpClientResponse response) {
    if (!isAgreement(exchange, response)) {
      response.netSocket().close();
      refusals.refuse(exchange, Fault.UPSTREAM_BROKEN);
      return;
    }
    exchange.answered();
    NetSocket inner = response.netSocket();
    inner.pause();
    exchange.request.response().setStatusCode(101);
    exchange
        .request
        .response()
        .putHeader("Connection", "Upgrade")
        .putHeader("Upgrade", "websocket");
    for (String name : AGREEMENT) {
      String value = response.getHeader(name);
      if (value != null) {
        exchange.request.response().putHeader(name, value);
      }
    }
    WireGuards.switchToTunnel(exchange.request);
    exchange
        .request
        .toNetSocket()
        .onSuccess(outer -> join(exchange, outer, inner))
        .onFailure(
            e -> {
              inner.close();
              completions.write(exchange, 499, EndedBy.CLIENT);
            });
  }

  private static boolean isAgreement(Exchange exchange, HttpClientResponse response) {
    String key = exchange.request.getHeader("Sec-WebSocket-Key");
    return response.statusCode() == 101
        && "websocket".equalsIgnoreCase(response.getHeader("Upgrade"))
        && key != null
        && accept(key).equals(response.getHeader("Sec-WebSocket-Accept"));
  }

  private static String accept(String key) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-1")
              .digest((key + GUID).getBytes(StandardCharsets.ISO_8859_1));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }

  private void join(Exchange exchange, NetSocket outer, NetSocket inner) {
    new LiveTunnel(exchange, outer, inner, completions).start();
  }
}
