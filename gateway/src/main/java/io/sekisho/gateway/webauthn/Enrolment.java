package io.sekisho.gateway.webauthn;

import io.sekisho.gateway.authorization.Assurance;
import io.sekisho.gateway.authorization.Factor;
import io.sekisho.gateway.webauthn.CeremonyRefused.Code;
import java.time.Duration;
import java.time.Instant;

/**
 * Who may enrol a key, and with what. A first key needs a password from just now; a further one a
 * key from just now; and who has lost every key needs somebody else's word, because a password
 * alone must never lead back to two factors.
 *
 * @param now when it is asked
 * @param within how old either may be
 */
record Enrolment(Instant now, Duration within) {
  /**
   * What the person has.
   *
   * @param keys how many count today
   * @param everHadOne whether there was one before
   * @param permitted whether two other people have said that a new one may be enrolled
   */
  record State(int keys, boolean everHadOne, boolean permitted) {}

  void check(Assurance assurance, State state) throws CeremonyRefused {
    if (state.keys() > 0 && !state.permitted()) {
      if (assurance.rung(now, within).aal() < 2 || !assurance.rung(now, within).fresh()) {
        throw new CeremonyRefused(Code.KEY_NEEDED);
      }
      return;
    }
    if (state.everHadOne() && !state.permitted()) {
      throw new CeremonyRefused(Code.SECOND_PERSON_NEEDED);
    }
    boolean fresh =
        assurance.at(Factor.PASSWORD).filter(at -> !at.isBefore(now.minus(within))).isPresent();
    if (!fresh) {
      throw new CeremonyRefused(Code.LOGIN_TOO_OLD);
    }
  }
}
