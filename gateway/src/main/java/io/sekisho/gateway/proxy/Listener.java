package io.sekisho.gateway.proxy;

import io.sekisho.gateway.config.GatewayConfig;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Promise;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** One event loop's share of the public port: HTTP/1.1 and HTTP/2 over TLS 1.3 or 1.2. */
final class Listener extends AbstractVerticle {
  /** CRYPTREC high-security type: forward secrecy and authenticated encryption only. */
  private static final Set<String> SUITES =
      Set.of(
          "TLS_AES_128_GCM_SHA256",
          "TLS_AES_256_GCM_SHA384",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  private final GatewayConfig.Listen config;
  private final Doors doors;

  Listener(GatewayConfig.Listen config, Doors doors) {
    this.config = config;
    this.doors = doors;
  }

  @Override
  public void start(Promise<Void> started) {
    HttpServer server = vertx.createHttpServer(options());
    doors.guards().watch(server);
    server.requestHandler(doors.open(vertx));
    server.listen().<Void>mapEmpty().onComplete(started);
  }

  private HttpServerOptions options() {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(config.host())
            .setPort(config.port())
            .setAcceptBacklog(1_024)
            .setIdleTimeout(180)
            .setIdleTimeoutUnit(TimeUnit.SECONDS)
            .setInitialSettings(new Http2Settings().setMaxConcurrentStreams(128))
            .setCompressionSupported(false)
            .setPerFrameWebSocketCompressionSupported(false) // a tunnel agrees on that end to end
            .setPerMessageWebSocketCompressionSupported(false);
    doors.guards().applyTo(options);
    return config.tls().certificate().isPresent() ? withTls(options) : options;
  }

  private HttpServerOptions withTls(HttpServerOptions options) {
    options
        .setSsl(true)
        .setUseAlpn(true)
        .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))
        .setEnabledSecureTransportProtocols(Set.of("TLSv1.3", "TLSv1.2"))
        .setKeyCertOptions(
            new PemKeyCertOptions()
                .setCertPath(config.tls().certificate().orElseThrow().toString())
                .setKeyPath(config.tls().key().orElseThrow().toString()));
    SUITES.forEach(options::addEnabledCipherSuite);
    return options;
  }
}
