package io.sekisho.gateway.card.lane;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Lets the handshake prove that the client holds the key of its certificate, and leaves the rest to
 * the examination, which says in words what is wrong with a card. A browser offers its user the
 * certificates of the authorities named here, and no others. Where load balancers stand before the
 * lane, it is they who come, and nobody else.
 */
final class AnyCard extends X509ExtendedTrustManager {
  /** Cards send one certificate, or its path up to the root. */
  static final int LONGEST = 5;

  private final List<X509Certificate> authorities;

  private final Balancers balancers;

  AnyCard(List<X509Certificate> authorities, Balancers balancers) {
    this.authorities = balancers.areThere() ? List.of() : List.copyOf(authorities);
    this.balancers = balancers;
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return authorities.toArray(X509Certificate[]::new);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    if (chain == null || chain.length == 0 || chain.length > LONGEST) {
      throw new CertificateException("no chain of a card");
    }
    if (balancers.areThere()) {
      balancers.check(chain[0]);
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    checkClientTrusted(chain, type);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    checkClientTrusted(chain, type);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("the lane calls nobody");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    checkServerTrusted(chain, type);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    checkServerTrusted(chain, type);
  }
}
