package io.sekisho.policy.card;

import static io.sekisho.policy.card.Scene.HPKI;
import static io.sekisho.policy.card.Scene.NOW;
import static io.sekisho.policy.card.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.sekisho.lookalike.Authority;
import io.sekisho.lookalike.HcActor;
import io.sekisho.lookalike.Keys;
import io.sekisho.lookalike.Oids;
import io.sekisho.policy.decision.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.junit.jupiter.api.Test;

class GoodCardsTest {
  private static final String PLACE = "http://crl.hpki.test/auth.crl";

  @Test
  void a_physicians_card_admits_a_physician() throws CardUnreadable {
    Examination seen = with("good").examine();
    assertThat(seen.path().codes()).isEmpty();
    assertThat(seen.profile().codes()).isEmpty();
    assertThat(seen.admits()).isTrue();
    assertThat(seen.hcRole().orElseThrow().role()).contains(Role.PHYS);
    assertThat(seen.chain()).hasSize(3);
  }

  @Test
  void the_other_authoritys_card_is_as_good() throws CardUnreadable {
    assertThat(
            with("jma").card(HPKI.person(HPKI.jma(), "Medical Doctor").issue()).examine().admits())
        .isTrue();
  }

  @Test
  void the_last_and_the_first_second_are_inside() throws CardUnreadable {
    Instant far = NOW.plus(Duration.ofDays(900));
    assertThat(with("first").card(card -> card.valid(NOW, far)).examine().admits()).isTrue();
    assertThat(
            with("last")
                .card(card -> card.valid(NOW.minus(Duration.ofDays(9)), NOW))
                .examine()
                .admits())
        .isTrue();
  }

  @Test
  void the_last_second_of_a_list_is_inside() throws CardUnreadable {
    Instant before = NOW.minus(Duration.ofDays(4));
    assertThat(with("last").list(HPKI.medis().list().valid(before, NOW).issue()).examine().admits())
        .isTrue();
    assertThat(
            with("first")
                .list(HPKI.medis().list().valid(NOW, NOW.plusSeconds(60)).issue())
                .examine()
                .admits())
        .isTrue();
  }

  @Test
  void grace_is_used_only_as_long_as_it_was_given_and_it_shows() throws CardUnreadable {
    Instant ended = NOW.minus(Duration.ofHours(1));
    Examination seen =
        with("grace")
            .list(HPKI.medis().list().valid(NOW.minus(Duration.ofHours(97)), ended).issue())
            .rules(rules -> rules.withGrace(Duration.ofHours(1)))
            .examine();
    assertThat(seen.path().codes()).containsExactly(PathCode.CRL_IN_GRACE);
    assertThat(seen.admits()).isTrue();
  }

  @Test
  void a_fresh_list_helps_beside_a_stale_and_a_forged_one() throws CardUnreadable {
    assertThat(
            with("three")
                .list(
                    HPKI.medis()
                        .list()
                        .valid(NOW.minus(Duration.ofDays(9)), NOW.minusSeconds(1))
                        .issue(),
                    HPKI.medis()
                        .list()
                        .valid(NOW, NOW.plusSeconds(60))
                        .signedBy(Keys.rsa("forger"))
                        .issue(),
                    HPKI.medis().list().issue())
                .examine()
                .admits())
        .isTrue();
  }

  @Test
  void a_list_for_this_very_place_counts() throws CardUnreadable {
    assertThat(
            with("partition").list(HPKI.medis().list().onlyFor(PLACE).issue()).examine().admits())
        .isTrue();
  }

  @Test
  void lists_for_some_reasons_count_when_together_they_speak_of_all() throws CardUnreadable {
    int some = ReasonFlags.keyCompromise | ReasonFlags.cACompromise;
    int others =
        ReasonFlags.affiliationChanged
            | ReasonFlags.superseded
            | ReasonFlags.cessationOfOperation
            | ReasonFlags.certificateHold
            | ReasonFlags.privilegeWithdrawn
            | ReasonFlags.aACompromise;
    assertThat(
            with("reasons")
                .list(
                    HPKI.medis().list().onlyReasons(some).issue(),
                    HPKI.medis().list().onlyReasons(others).issue())
                .examine()
                .admits())
        .isTrue();
  }

  @Test
  void a_delegates_list_counts_when_everybody_agrees_to_it() throws CardUnreadable {
    Authority delegate = HPKI.root().subordinate("C=JP,CN=List maker", Oids.AUTHENTICATION);
    GeneralNames itsName = new GeneralNames(new GeneralName(X500Name.getInstance(delegate.name())));
    X509Certificate card =
        HPKI.card("Medical Doctor").listsAt(new DistributionPoint(null, null, itsName)).issue();
    X509Certificate other = HPKI.card("Pharmacist").issue();
    assertThat(
            with("indirect")
                .card(card)
                .between(HPKI.medis().certificate(), delegate.certificate())
                .noLists()
                .list(
                    HPKI.root().list().issue(),
                    delegate.list().indirect().revokeOfOther(other).issue())
                .examine()
                .admits())
        .isTrue();
  }

  @Test
  void a_card_taken_off_hold_is_good_again() throws CardUnreadable {
    X509Certificate card = HPKI.card("Medical Doctor").issue();
    assertThat(
            with("off hold")
                .card(card)
                .list(
                    HPKI.medis().list().number(7).revoke(card, 6).issue(),
                    HPKI.medis().list().number(8).changesSince(7).revoke(card, 8).issue())
                .examine()
                .admits())
        .isTrue();
  }

  @Test
  void extended_key_usage_may_be_there_and_key_usage_may_be_missing() throws CardUnreadable {
    assertThat(
            with("eku")
                .card(card -> card.extendedKeyUsage(KeyPurposeId.id_kp_clientAuth))
                .examine()
                .admits())
        .isTrue();
    assertThat(with("ku").card(card -> card.without(Extension.keyUsage)).examine().admits())
        .isTrue();
  }

  @Test
  void without_lists_nobody_is_admitted_and_it_says_so() throws CardUnreadable {
    Examination seen =
        new CardExaminer(
                List.of(HPKI.root().certificate()), HPKI.intermediates(), CardRules.login())
            .examine(HPKI.card("Medical Doctor").issue(), List.of(), Optional.empty(), NOW);
    assertThat(seen.path().accepted()).isTrue();
    assertThat(seen.path().codes()).containsExactly(PathCode.REVOCATION_UNCHECKED);
    assertThat(seen.admits()).isFalse();
  }

  @Test
  void a_qualification_is_found_whatever_the_order_and_the_string_type() throws CardUnreadable {
    HcActor doctor = HcActor.of("Medical Doctor");
    assertThat(
            with("order")
                .card(card -> card.attributes(doctor.turnedAround()))
                .examine()
                .hcRole()
                .orElseThrow()
                .role())
        .contains(Role.PHYS);
    assertThat(
            with("printable")
                .card(
                    card ->
                        card.attributes(
                            doctor.written(new DERPrintableString("Pharmacist")).attributes()))
                .examine()
                .hcRole()
                .orElseThrow()
                .role())
        .contains(Role.PHARM);
  }

  @Test
  void nearly_a_doctor_is_no_doctor() throws CardUnreadable {
    for (String text : new String[] {"medical doctor", "Medical  Doctor", "Ｍedical Doctor", ""}) {
      Examination seen = with(text).card(card -> card.hcRole(text)).examine();
      assertThat(seen.profile().codes()).containsExactly(ProfileCode.HCROLE_UNKNOWN);
      assertThat(seen.hcRole().orElseThrow().role()).isEmpty();
      assertThat(seen.admits()).isTrue();
    }
  }

  @Test
  void a_qualification_under_another_scheme_or_attribute_gives_no_role() throws CardUnreadable {
    HcActor doctor = HcActor.of("Medical Doctor");
    Examination scheme =
        with("scheme")
            .card(
                card -> card.attributes(doctor.underScheme("1.2.392.100495.1.6.1.2").attributes()))
            .examine();
    assertThat(scheme.hcRole()).isEmpty();
    assertThat(scheme.profile().codes())
        .containsExactly(ProfileCode.HCROLE_ABSENT, ProfileCode.HCROLE_OTHER_SCHEME);
    Examination attribute =
        with("attribute")
            .card(card -> card.attributes(doctor.asAttribute("1.0.17090.0.2").attributes()))
            .examine();
    assertThat(attribute.hcRole()).isEmpty();
    assertThat(attribute.profile().codes()).containsExactly(ProfileCode.HCROLE_ABSENT);
  }

  @Test
  void an_extension_that_pretends_to_be_the_hcRole_gives_no_role() throws CardUnreadable {
    Examination seen =
        with("forged")
            .card(
                card ->
                    card.without(Extension.subjectDirectoryAttributes)
                        .extension(
                            new ASN1ObjectIdentifier(Oids.HC_SCHEME),
                            false,
                            new DERUTF8String("Medical Doctor")))
            .examine();
    assertThat(seen.hcRole()).isEmpty();
    assertThat(seen.profile().codes())
        .containsExactly(ProfileCode.HCROLE_ABSENT, ProfileCode.FORGED_EXTENSION);
  }

  @Test
  void a_card_says_when_its_end_is_near() throws CardUnreadable {
    Examination seen =
        with("59 days")
            .card(card -> card.valid(NOW.minus(Duration.ofDays(9)), NOW.plus(Duration.ofDays(59))))
            .examine();
    assertThat(seen.profile().codes()).containsExactly(ProfileCode.EXPIRES_SOON);
    assertThat(seen.admits()).isTrue();
  }

  @Test
  void places_named_in_a_certificate_are_never_visited() throws IOException, CardUnreadable {
    try (ServerSocket trap = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String there = "127.0.0.1:" + trap.getLocalPort();
      Examination seen =
          with("trap")
              .card(
                  card ->
                      card.listsAt(
                          "http://" + there + "/a.crl",
                          "ldap://" + there + "/cn=x?certificateRevocationList",
                          "file:///etc/passwd"))
              .noLists()
              .examine();
      assertThat(seen.path().codes()).containsExactly(PathCode.CRL_MISSING);
      trap.setSoTimeout(1);
      Assertions.assertThatThrownBy(trap::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }
}
