package io.sekisho.gateway.card.lane;

import io.sekisho.gateway.card.login.CardConfig;
import io.sekisho.policy.card.CardIdentity;
import io.sekisho.policy.card.CardUnreadable;
import io.sekisho.policy.card.Certificates;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Load balancers that end the TLS of browsers before the lane and pass on the certificate that a
 * card has shown them, in {@code Client-Cert} (RFC 9440 2.2). Each is known by its own certificate,
 * letter by letter, and nobody else may write that header: where there are balancers, only they get
 * past the handshake, and where there are none, the header is not read.
 *
 * @param pins SHA-256 of their certificates, in hexadecimal
 */
record Balancers(Set<String> pins) {
  static final Pattern PIN = Pattern.compile("[0-9a-f]{64}");

  /** A byte sequence of RFC 9651 3.3.5, and nothing behind it. */
  private static final Pattern BYTES = Pattern.compile(":([A-Za-z0-9+/]{4,12000}={0,2}):");

  Balancers {
    pins = Set.copyOf(pins);
  }

  static Balancers of(CardConfig.Lane lane) {
    return new Balancers(lane.balancers().orElse(Set.of()));
  }

  boolean areThere() {
    return !pins.isEmpty();
  }

  /**
   * Lets in balancers only, as long as their certificates last.
   *
   * @throws CertificateException for anybody else
   */
  void check(X509Certificate peer) throws CertificateException {
    if (!pins.contains(CardIdentity.fingerprint(peer))) {
      throw new CertificateException("no load balancer of ours");
    }
    peer.checkValidity();
  }

  /**
   * The certificate that the balancer was shown.
   *
   * @param headers every {@code Client-Cert} of the request; more than one is none
   */
  static Optional<X509Certificate> shown(List<String> headers) {
    if (headers.size() != 1) {
      return Optional.empty();
    }
    var bytes = BYTES.matcher(headers.get(0));
    try {
      return bytes.matches()
          ? Optional.of(Certificates.parse(Base64.getDecoder().decode(bytes.group(1))))
          : Optional.empty();
    } catch (CardUnreadable | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
