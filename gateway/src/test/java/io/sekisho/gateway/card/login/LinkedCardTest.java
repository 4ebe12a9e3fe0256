package io.sekisho.gateway.card.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekisho.lookalike.Hpki;
import io.sekisho.lookalike.Keys;
import io.sekisho.policy.card.CardIdentity;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LinkedCardTest {
  private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
  private static final Hpki HPKI = new Hpki(NOW);

  /** Else whoever finds the former card takes the link back to it. */
  @Test
  void a_link_goes_to_later_certificates_and_never_back() throws Exception {
    X509Certificate former = from(NOW.minus(Duration.ofDays(400)));
    X509Certificate later = from(NOW.minus(Duration.ofDays(1)));

    assertThat(linked(later).isLaterThan(former)).isTrue();
    assertThat(linked(former).isLaterThan(later)).isFalse();
    assertThat(linked(later).isLaterThan(later)).isFalse();
  }

  private static X509Certificate from(Instant start) {
    return HPKI.card("Medical Doctor")
        .valid(start, NOW.plus(Duration.ofDays(400)))
        .holder(Keys.rsa("holder"))
        .issue();
  }

  private static LinkedCard linked(X509Certificate certificate)
      throws CertificateEncodingException {
    return new LinkedCard(
        UUID.randomUUID(),
        new CardIdentity("issuer", "1", "Medical Doctor", CardIdentity.fingerprint(certificate)),
        Base64.getEncoder().encodeToString(certificate.getEncoded()),
        "card",
        NOW,
        NOW);
  }
}
