package io.sekisho.gateway.card.lane;

import io.netty.handler.ssl.SslContext;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.spi.tls.SslContextFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;

/**
 * TLS of the lane: 1.2 only, because 1.3 has no place for the one signature that a card's library
 * offers (RFC 8446 4.2.3), with forward secrecy and authenticated encryption only.
 */
final class LaneTls extends JdkSSLEngineOptions {
  static final String PROTOCOL = "TLSv1.2";

  /** CRYPTREC high-security type, what there is of it in TLS 1.2. */
  static final List<String> SUITES =
      List.of(
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  private final List<X509Certificate> authorities;
  private final Balancers balancers;

  LaneTls(List<X509Certificate> authorities, Balancers balancers) {
    this.authorities = List.copyOf(authorities);
    this.balancers = balancers;
  }

  @Override
  public LaneTls copy() {
    return new LaneTls(authorities, balancers);
  }

  @Override
  public SslContextFactory sslContextFactory() {
    return new Factory(new AnyCard(authorities, balancers));
  }

  private static final class Factory implements SslContextFactory {
    private final AnyCard trusted;
    private KeyManagerFactory keys;

    Factory(AnyCard trusted) {
      this.trusted = trusted;
    }

    @Override
    public SslContextFactory keyMananagerFactory(KeyManagerFactory given) {
      keys = given;
      return this;
    }

    @Override
    public SslContext create() {
      return new FreshContexts(keys.getKeyManagers(), trusted);
    }
  }
}
