package io.sekisho.gateway.card.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekisho.lookalike.Hpki;
import io.sekisho.lookalike.Keys;
import io.sekisho.policy.card.CardIdentity;
import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BalancersTest {
  private static final KeyPair KEYS = Keys.rsa("balancer");
  private final X509Certificate card = card(Instant.now());
  private final String good = ":" + Base64.getEncoder().encodeToString(encoded()) + ":";

  private static X509Certificate card(Instant now) {
    return new Hpki(now).card("Medical Doctor").holder(KEYS).issue();
  }

  private byte[] encoded() {
    try {
      return card.getEncoded();
    } catch (CertificateException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void the_certificate_of_the_header_is_read() {
    assertThat(Balancers.shown(List.of(good))).contains(card);
  }

  @Test
  void two_headers_or_none_are_nobodys() {
    assertThat(Balancers.shown(List.of())).isEmpty();
    assertThat(Balancers.shown(List.of(good, good))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ":", "::", ":AAAA:", ":AAA:", ":A:", "AAAA", ":AAAA", ":====:", ":AA AA:"})
  void what_is_no_byte_sequence_or_no_certificate_is_nobodys(String header) {
    assertThat(Balancers.shown(List.of(header))).isEmpty();
  }

  @Test
  void a_certificate_with_anything_around_it_is_nobodys() {
    String inside = good.substring(1, good.length() - 1);
    for (String header :
        List.of(
            good + ";a=1",
            good + ", " + good,
            " " + good,
            inside,
            ":" + inside.replace('+', '-').replace('/', '_') + "-:",
            ":" + inside.substring(4) + ":",
            ":" + inside + "AAAA:",
            ":" + "A".repeat(100_000) + ":",
            "-----BEGIN CERTIFICATE-----" + inside + "-----END CERTIFICATE-----")) {
      assertThat(Balancers.shown(List.of(header))).as(header).isEmpty();
    }
  }

  @Test
  void only_the_certificate_that_was_named_gets_in() throws CertificateException {
    Balancers ours = new Balancers(Set.of(CardIdentity.fingerprint(card)));
    ours.check(card);
    X509Certificate another =
        new Hpki(Instant.now()).card("Pharmacist").holder(Keys.rsa("other")).issue();

    assertThatThrownBy(() -> ours.check(another)).hasMessage("no load balancer of ours");
  }

  @Test
  void one_that_was_named_gets_in_only_as_long_as_it_lasts() {
    X509Certificate old = card(Instant.now().minus(Duration.ofDays(40 * 365)));
    Balancers ours = new Balancers(Set.of(CardIdentity.fingerprint(old)));

    assertThatThrownBy(() -> ours.check(old)).isInstanceOf(CertificateExpiredException.class);
  }

  @Test
  void browsers_are_shown_no_names_of_authorities_by_a_lane_for_balancers() {
    AnyCard balanced = new AnyCard(List.of(card), new Balancers(Set.of("0".repeat(64))));

    assertThat(balanced.getAcceptedIssuers()).isEmpty();
    assertThatThrownBy(() -> balanced.checkClientTrusted(new X509Certificate[] {card}, "RSA"))
        .isInstanceOf(CertificateException.class);
  }
}
