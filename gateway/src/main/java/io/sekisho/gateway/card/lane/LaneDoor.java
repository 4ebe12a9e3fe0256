package io.sekisho.gateway.card.lane;

import io.netty.handler.ssl.SslHandler;
import io.sekisho.gateway.audit.AuditTrail;
import io.sekisho.gateway.audit.HappenedEvent;
import io.sekisho.gateway.card.login.CardConfig;
import io.sekisho.gateway.card.login.PreSession;
import io.sekisho.gateway.config.GatewayConfig;
import io.sekisho.gateway.session.Cookies;
import io.sekisho.gateway.webauthn.Reference;
import io.sekisho.gateway.wire.Http1Guard;
import io.sekisho.gateway.wire.WireLimits;
import io.sekisho.gateway.wire.WireRefusal;
import io.sekisho.policy.card.CardIdentity;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.inject.Singleton;
import java.net.SocketAddress;
import java.net.URI;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jboss.logging.Logger;

/**
 * The one thing that the lane serves: a ticket in, and back to the gateway's own host with a code.
 * Whatever is wrong with a ticket leads there without one; anything else is answered with nothing.
 */
@Singleton
class LaneDoor implements Handler<HttpServerRequest> {
  private static final Logger LOG = Logger.getLogger(LaneDoor.class);
  private static final Pattern ASKED = Pattern.compile("/\\?ticket=([A-Za-z0-9_-]{43})");
  private static final WireLimits LIMITS =
      new WireLimits(16 * 1024, 256, 60, Duration.ofSeconds(10), 16 * 1024);

  private final LaneTable table;
  private final AuditTrail trail;
  private final Vertx vertx;
  private final Balancers balancers;
  private final String authority;
  private final URI back;

  LaneDoor(
      LaneTable table, AuditTrail trail, CardConfig config, GatewayConfig gateway, Vertx vertx) {
    this.table = table;
    this.trail = trail;
    this.vertx = vertx;
    this.balancers = Balancers.of(config.lane());
    this.authority = LaneCheck.origin(config.lane(), gateway).map(URI::getAuthority).orElse("");
    this.back = URI.create(gateway.origin() + "/.sekisho/mfa/lane");
  }

  WireLimits limits() {
    return LIMITS;
  }

  /** After the handshake: this connection makes no second one. */
  void connected(HttpConnection connection) {
    SSLEngine engine =
        ((ConnectionBase) connection)
            .channelHandlerContext()
            .pipeline()
            .get(SslHandler.class)
            .engine();
    engine.setEnableSessionCreation(false);
    engine.getSession().invalidate();
    Http1Guard.install(connection, LIMITS, this::refused);
  }

  private String refused(WireRefusal refusal, SocketAddress client) {
    trail.append(
        HappenedEvent.of(
            HappenedEvent.INVALID_REQUEST, Map.of("reason", refusal.name(), "at", "card lane")));
    return "";
  }

  @Override
  public void handle(HttpServerRequest request) {
    Matcher asked = ASKED.matcher(request.uri());
    if (!asked.matches() || !isNavigation(request)) {
      nothing(request);
      return;
    }
    String cookie = cookie(request);
    Optional<X509Certificate> shown = shown(request);
    if (cookie.isEmpty() || shown.isEmpty()) {
      to(back, request);
      return;
    }
    String client = request.remoteAddress().hostAddress();
    vertx
        .executeBlocking(() -> read(asked.group(1), cookie, shown.get(), client), false)
        .onSuccess(target -> to(target, request))
        .onFailure(
            e -> {
              LOG.errorf("the card lane cannot keep what it has read: %s", e.toString());
              close(request.response().setStatusCode(503), request);
            });
  }

  private boolean isNavigation(HttpServerRequest request) {
    String destination = request.getHeader("Sec-Fetch-Dest");
    return HttpMethod.GET.equals(request.method())
        && authority.equals(request.getHeader("Host"))
        && (destination == null || destination.equals("document"));
  }

  /** Of the browser that asked, as the gateway's own host has given it: cookies know no ports. */
  private static String cookie(HttpServerRequest request) {
    List<String> all = request.headers().getAll("Cookie");
    String found = all.size() == 1 ? Cookies.value(all.get(0), Cookies.SESSION) : null;
    return found == null ? "" : found;
  }

  /** The handshake, with us or with the load balancer, has proven that the client holds its key. */
  private Optional<X509Certificate> shown(HttpServerRequest request) {
    try {
      X509Certificate peer = (X509Certificate) request.connection().peerCertificates().get(0);
      if (!balancers.areThere()) {
        return Optional.of(peer);
      }
      balancers.check(peer); // the handshake has seen to it; whoever changes that finds this
      return Balancers.shown(request.headers().getAll("Client-Cert"));
    } catch (SSLPeerUnverifiedException | CertificateException e) {
      return Optional.empty();
    }
  }

  private URI read(String ticket, String cookie, X509Certificate card, String client)
      throws Exception {
    String code = Reference.random();
    boolean known = table.read(ticket, PreSession.of(cookie), code, encoded(card));
    trail.append(
        HappenedEvent.of(
            known ? "CARD_LANE_READ" : "CARD_LANE_REFUSED",
            Map.of("sha256", CardIdentity.fingerprint(card), "client", client)));
    return known ? URI.create(back + "?code=" + code) : back;
  }

  private static byte[] encoded(X509Certificate card) throws CertificateEncodingException {
    return card.getEncoded();
  }

  private static void to(URI target, HttpServerRequest request) {
    close(request.response().setStatusCode(303).putHeader("Location", target.toString()), request);
  }

  /** There is nothing here. */
  static void nothing(HttpServerRequest request) {
    close(request.response().setStatusCode(404), request);
  }

  private static void close(HttpServerResponse response, HttpServerRequest request) {
    response
        .putHeader("Connection", "close")
        .putHeader("Cache-Control", "no-store")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        .putHeader("Strict-Transport-Security", "max-age=31536000")
        .end()
        .onComplete(done -> request.connection().close());
  }
}
