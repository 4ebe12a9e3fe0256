package io.sekisho.policy.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OneTimePasswordTest {

  @Test
  void every_one_fits_every_profile_for_its_person_and_is_another() {
    OneTimePassword passwords = new OneTimePassword(new Random(7));
    Holder ito = new Holder("ito", List.of("伊藤", "いとう", "めぐみ"), List.of(), List.of());
    Set<String> seen = new HashSet<>();

    for (int i = 0; i < 1_000; i++) {
      String next = passwords.next(ito);
      for (PasswordProfile profile : PasswordProfile.values()) {
        assertThat(PasswordRules.shipped().judge(next, profile, ito).missing()).isEmpty();
      }
      assertThat(seen.add(next)).isTrue();
    }
  }
}
