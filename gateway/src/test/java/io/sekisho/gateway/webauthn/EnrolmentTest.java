package io.sekisho.gateway.webauthn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sekisho.gateway.authorization.Assurance;
import io.sekisho.gateway.authorization.Evidence;
import io.sekisho.gateway.authorization.Factor;
import io.sekisho.gateway.webauthn.CeremonyRefused.Code;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Who may enrol a key, and with what. */
class EnrolmentTest {
  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
  private static final Instant AT_THE_LINE = NOW.minus(Duration.ofMinutes(10));
  private static final Instant TOO_OLD = AT_THE_LINE.minusMillis(1);
  private static final Enrolment.State NEVER = new Enrolment.State(0, false, false);
  private static final Enrolment.State ONE = new Enrolment.State(1, true, false);
  private static final Enrolment.State LOST = new Enrolment.State(0, true, false);
  private static final Enrolment.State LOST_AND_PERMITTED = new Enrolment.State(0, true, true);

  private final Enrolment enrolment = new Enrolment(NOW, Duration.ofMinutes(10));

  private void refused(Code code, Assurance assurance, Enrolment.State state) {
    CeremonyRefused refusal =
        catchThrowableOfType(CeremonyRefused.class, () -> enrolment.check(assurance, state));
    assertThat(refusal).isNotNull();
    assertThat(refusal.code()).isEqualTo(code);
  }

  private void allowed(Assurance assurance, Enrolment.State state) {
    assertThatCode(() -> enrolment.check(assurance, state)).doesNotThrowAnyException();
  }

  private static Assurance password(Instant at) {
    return Assurance.NONE.with(Evidence.password(at));
  }

  private static Assurance key(Instant at) {
    return password(TOO_OLD).with(new Evidence(Factor.PASSKEY, at, "k"));
  }

  @Test
  void a_first_key_needs_a_password_from_just_now() {
    allowed(password(NOW), NEVER);
    allowed(password(AT_THE_LINE), NEVER);
    refused(Code.LOGIN_TOO_OLD, password(TOO_OLD), NEVER);
    refused(Code.LOGIN_TOO_OLD, Assurance.NONE, NEVER);
  }

  @Test
  void a_further_key_needs_a_key_from_just_now_and_a_password_is_not_enough() {
    allowed(key(NOW), ONE);
    allowed(key(AT_THE_LINE), ONE);
    refused(Code.KEY_NEEDED, key(TOO_OLD), ONE);
    refused(Code.KEY_NEEDED, password(NOW), ONE);
  }

  @Test
  void who_has_lost_every_key_needs_somebody_elses_word_and_a_password() {
    refused(Code.SECOND_PERSON_NEEDED, password(NOW), LOST);
    allowed(password(NOW), LOST_AND_PERMITTED);
    refused(Code.LOGIN_TOO_OLD, password(TOO_OLD), LOST_AND_PERMITTED);
  }

  @Test
  void an_old_session_with_two_factors_enrols_nothing_once_its_key_is_lost() {
    refused(Code.SECOND_PERSON_NEEDED, key(NOW), LOST);
  }
}
