package io.sekisho.gateway.card.lane;

import io.quarkus.runtime.StartupEvent;
import io.sekisho.gateway.card.login.CardConfig;
import io.sekisho.gateway.card.login.CardTrust;
import io.sekisho.gateway.config.GatewayConfig;
import io.sekisho.gateway.config.Mistake;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Opens the lane's port, where there is one. */
@Singleton
class LaneServer {
  private static final Logger LOG = Logger.getLogger(LaneServer.class);
  private static final int BEFORE_THE_DOOR = 9_000;

  /** A person types a PIN while the handshake waits. */
  private static final int HANDSHAKE_SECONDS = 60;

  private final CardConfig config;
  private final GatewayConfig gateway;
  private final CardTrust trust;
  private final LaneDoor door;
  private final Vertx vertx;

  LaneServer(
      CardConfig config, GatewayConfig gateway, CardTrust trust, LaneDoor door, Vertx vertx) {
    this.config = config;
    this.gateway = gateway;
    this.trust = trust;
    this.door = door;
    this.vertx = vertx;
  }

  void open(@Observes @Priority(BEFORE_THE_DOOR) StartupEvent event) throws Exception {
    List<Mistake> mistakes = LaneCheck.of(config, gateway);
    if (!mistakes.isEmpty()) {
      throw new IllegalStateException(mistakes.get(0).toString());
    }
    if (config.lane().port().isEmpty()) {
      return;
    }
    HttpServer server = vertx.createHttpServer(options());
    server.connectionHandler(door::connected);
    server.invalidRequestHandler(LaneDoor::nothing);
    server.exceptionHandler(e -> LOG.debugf("a handshake on the card lane failed: %s", e));
    server.requestHandler(door);
    server.listen().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    LOG.infof("the card lane is open on port %d", config.lane().port().getAsInt());
  }

  private HttpServerOptions options() {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(config.lane().host().orElse(gateway.listen().host()))
            .setPort(config.lane().port().getAsInt())
            .setAcceptBacklog(128)
            .setIdleTimeout(HANDSHAKE_SECONDS)
            .setIdleTimeoutUnit(TimeUnit.SECONDS)
            .setCompressionSupported(false)
            .setSsl(true)
            .setUseAlpn(false)
            .setClientAuth(ClientAuth.REQUIRED)
            .setSslHandshakeTimeout(HANDSHAKE_SECONDS)
            .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS)
            .setEnabledSecureTransportProtocols(Set.of(LaneTls.PROTOCOL))
            .setSslEngineOptions(new LaneTls(trust.authorities(), Balancers.of(config.lane())))
            .setKeyCertOptions(
                new PemKeyCertOptions()
                    .setCertPath(gateway.listen().tls().certificate().orElseThrow().toString())
                    .setKeyPath(gateway.listen().tls().key().orElseThrow().toString()));
    LaneTls.SUITES.forEach(options::addEnabledCipherSuite);
    return door.limits().applyTo(options);
  }
}
