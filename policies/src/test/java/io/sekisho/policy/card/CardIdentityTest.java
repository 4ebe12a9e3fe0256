package io.sekisho.policy.card;

import static io.sekisho.policy.card.Scene.HPKI;
import static org.assertj.core.api.Assertions.assertThat;

import io.sekisho.lookalike.CertificateDraft;
import org.junit.jupiter.api.Test;

class CardIdentityTest {
  private final CardIdentity enrolled = of(HPKI.card("Medical Doctor"), "Medical Doctor");

  @Test
  void a_new_certificate_of_the_same_person_is_a_renewal() {
    CardIdentity renewed = of(HPKI.card("Medical Doctor"), "Medical Doctor");
    assertThat(renewed.renewalOf(enrolled)).isTrue();
    assertThat(renewed.sameCard(enrolled)).isFalse();
  }

  @Test
  void the_same_card_is_no_renewal() {
    assertThat(enrolled.renewalOf(enrolled)).isFalse();
    assertThat(enrolled.sameCard(enrolled)).isTrue();
  }

  @Test
  void another_qualification_authority_or_number_is_somebody_to_approve_again() {
    assertThat(of(HPKI.card("Dentist"), "Dentist").renewalOf(enrolled)).isFalse();
    assertThat(of(HPKI.person(HPKI.jma(), "Medical Doctor"), "Medical Doctor").renewalOf(enrolled))
        .isFalse();
    assertThat(
            of(
                    HPKI.card("Medical Doctor")
                        .subject("C=JP,CN=Sato Hanako,SERIALNUMBER=LA000124"),
                    "Medical Doctor")
                .renewalOf(enrolled))
        .isFalse();
  }

  @Test
  void a_name_is_nobody() {
    assertThat(CardIdentity.of(HPKI.card("Dentist").subject("C=JP,CN=LA000123").issue(), "Dentist"))
        .isEmpty();
  }

  private static CardIdentity of(CertificateDraft draft, String hcRole) {
    return CardIdentity.of(draft.issue(), hcRole).orElseThrow();
  }
}
