package io.sekisho.gateway.card.login;

import io.sekisho.policy.card.CardIdentity;
import io.sekisho.policy.card.CardUnreadable;
import io.sekisho.policy.card.Certificates;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/**
 * A card that somebody has enrolled.
 *
 * @param id our own name for it, for people and the audit
 * @param identity what links it to its holder
 * @param certificate as it was seen last, in DER, base64
 * @param name what its owner calls it
 */
record LinkedCard(
    UUID id,
    CardIdentity identity,
    String certificate,
    String name,
    Instant createdAt,
    Instant lastUsedAt) {
  /** Whether this one replaces {@code other}: a link never goes back to a former certificate. */
  boolean isLaterThan(X509Certificate other) {
    try {
      X509Certificate own = Certificates.parse(Base64.getDecoder().decode(certificate));
      return own.getNotBefore().toInstant().isAfter(other.getNotBefore().toInstant());
    } catch (CardUnreadable e) {
      throw new IllegalStateException("a certificate that was kept can be read", e);
    }
  }
}
