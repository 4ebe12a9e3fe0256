package io.sekisho.gateway.authorization;

import static io.sekisho.gateway.authorization.Factor.CARD;
import static io.sekisho.gateway.authorization.Factor.CARD_BY_HAND;
import static io.sekisho.gateway.authorization.Factor.CARD_BY_LANE;
import static io.sekisho.gateway.authorization.Factor.HARDWARE_KEY;
import static io.sekisho.gateway.authorization.Factor.PASSKEY;
import static io.sekisho.gateway.authorization.Factor.PASSWORD;
import static io.sekisho.gateway.authorization.Factor.STATED_TWO;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.sekisho.policy.decision.Rung;
import io.sekisho.policy.decision.SubjectKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssuranceTest {
  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
  private static final Duration FRESH = Duration.ofMinutes(15);
  private static final Instant OLD = NOW.minus(Duration.ofHours(3));

  private static Assurance of(Factor... factors) {
    return new Assurance(Stream.of(factors).map(factor -> new Evidence(factor, NOW, "")).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "PASSWORD, aal1, aal1",
    "PASSKEY, aal2, phr",
    "HARDWARE_KEY, aal3, phrh",
    "CARD, aal3, phrh",
    "CARD_BY_HAND, aal2, aal2",
    "STATED_TWO, aal2, aal2",
    "STATED_HARDWARE, aal3, phrh"
  })
  void each_factor_proves_what_it_proves(Factor factor, String aal, String acr) {
    assertThat(of(factor).aal()).isEqualTo(aal);
    assertThat(of(factor).acr()).isEqualTo(acr);
    assertThat(of(PASSWORD, factor).aal()).isEqualTo(aal);
  }

  @Test
  void a_card_on_the_lane_is_only_held_and_is_never_fresh() {
    assertThat(of(CARD_BY_LANE).aal()).isEqualTo("aal1");
    Assurance both = of(PASSWORD, CARD_BY_LANE);
    assertThat(both.acr()).isEqualTo("phr");
    assertThat(both.amr()).containsExactly("pwd", "sc", "mfa");
    assertThat(both.rung(NOW, FRESH)).isEqualTo(Rung.AAL2);
    assertThat(of(PASSWORD, CARD_BY_LANE, CARD_BY_HAND).rung(NOW, FRESH))
        .isEqualTo(Rung.AAL2_FRESH);
    assertThat(of(PASSWORD, CARD_BY_LANE, CARD).rung(NOW, FRESH)).isEqualTo(Rung.AAL3_FRESH);
  }

  @Test
  void nothing_proves_nothing() {
    assertThat(Assurance.NONE.aal()).isEqualTo("aal1");
    assertThat(Assurance.NONE.rung(NOW, FRESH)).isEqualTo(Rung.AAL1);
    assertThat(Assurance.NONE.authTime()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void two_passwords_are_one_factor() {
    Assurance two =
        new Assurance(
            List.of(new Evidence(PASSWORD, NOW, "one"), new Evidence(PASSWORD, NOW, "two")));
    assertThat(two.aal()).isEqualTo("aal1");
  }

  @Test
  void says_how_in_the_words_of_rfc_8176() {
    assertThat(of(PASSWORD).amr()).containsExactly("pwd");
    assertThat(of(PASSWORD, PASSKEY).amr()).containsExactly("pwd", "pop", "mfa");
    assertThat(of(PASSWORD, HARDWARE_KEY).amr()).containsExactly("pwd", "hwk", "mfa");
    assertThat(of(CARD).amr()).containsExactly("sc", "pin", "hwk", "mfa");
    assertThat(of(STATED_TWO).amr()).containsExactly("mfa");
  }

  @ParameterizedTest
  @CsvSource({"0, AAL2_FRESH", "15, AAL2_FRESH", "16, AAL2", "-1, AAL2_FRESH"})
  void a_key_is_fresh_for_as_long_as_was_said(int minutes, Rung rung) {
    Assurance shown =
        Assurance.NONE
            .with(Evidence.password(OLD))
            .with(new Evidence(PASSKEY, NOW.minus(Duration.ofMinutes(minutes)), "k"));
    assertThat(shown.rung(NOW, FRESH)).isEqualTo(rung);
  }

  @Test
  void a_fresh_password_makes_no_old_key_fresh() {
    Assurance shown =
        Assurance.NONE.with(new Evidence(PASSKEY, OLD, "k")).with(Evidence.password(NOW));
    assertThat(shown.rung(NOW, FRESH)).isEqualTo(Rung.AAL2);
  }

  @Test
  void a_card_of_this_morning_and_a_key_of_just_now_are_what_was_asked_for() {
    Assurance shown =
        Assurance.NONE.with(new Evidence(CARD, OLD, "c")).with(new Evidence(PASSKEY, NOW, "k"));
    assertThat(shown.rung(NOW, FRESH)).isEqualTo(Rung.AAL2_FRESH);
    assertThat(shown.rung(NOW.plus(FRESH).plusMillis(1), FRESH)).isEqualTo(Rung.AAL3);
  }

  @Test
  void the_same_key_shown_again_counts_once_and_later() {
    Assurance shown =
        Assurance.NONE.with(new Evidence(PASSKEY, OLD, "k")).with(new Evidence(PASSKEY, NOW, "k"));
    assertThat(shown.evidence()).containsExactly(new Evidence(PASSKEY, NOW, "k"));
    assertThat(shown.authTime()).isEqualTo(NOW);
  }

  @Test
  void a_challenge_carried_by_hand_resists_no_phishing() {
    assertThat(of(PASSWORD, CARD_BY_HAND).acr()).isEqualTo("aal2");
    assertThat(of(CARD_BY_HAND, CARD).acr()).isEqualTo("phrh");
  }

  @Test
  void survives_the_database_unchanged() throws Exception {
    ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());
    Assurance shown = of(PASSWORD, PASSKEY);
    String kept = json.writeValueAsString(shown);
    assertThat(json.readTree(kept).fieldNames()).toIterable().containsExactly("evidence");
    assertThat(json.readValue(kept, Assurance.class)).isEqualTo(shown);
  }

  @Test
  void policies_see_freshness_run_out_between_two_requests() {
    Person person =
        new Person("1", "i", "sato", "", SubjectKind.STAFF, Set.of(), "", "", List.of(), "");
    Subject subject = new Subject(person, of(PASSWORD, PASSKEY), null);
    assertThat(subject.facts(NOW, new Demands(FRESH)).rung()).isEqualTo(Rung.AAL2_FRESH);
    assertThat(subject.facts(NOW.plus(FRESH), new Demands(FRESH)).rung())
        .isEqualTo(Rung.AAL2_FRESH);
    assertThat(subject.facts(NOW.plus(FRESH).plusMillis(1), new Demands(FRESH)).rung())
        .isEqualTo(Rung.AAL2);
    assertThat(subject.facts(NOW.plus(FRESH).plusSeconds(9), new Demands(FRESH)).rung())
        .isEqualTo(Rung.AAL2);
  }
}
