package io.sekisho.policy.password;

import static io.sekisho.policy.password.PasswordProfile.LEGACY_8X2;
import static io.sekisho.policy.password.PasswordProfile.MHLW_V7_MFA;
import static io.sekisho.policy.password.PasswordProfile.MHLW_V7_SINGLE;
import static io.sekisho.policy.password.PasswordProfile.NIST_15;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileChoiceTest {
  private static final Set<String> NONE = Set.of();

  @Test
  void unknown_means_thirteen() {
    ProfileChoice choice = ProfileChoice.parse("");
    assertThat(choice.of(false, NONE, NONE)).isEqualTo(MHLW_V7_SINGLE);
    assertThat(choice.of(true, NONE, NONE)).isEqualTo(MHLW_V7_MFA);
  }

  @Test
  void roles_and_groups_only_make_it_stricter() {
    ProfileChoice choice =
        ProfileChoice.parse(
            "mhlw-v7; role ADM=nist-15; group vendors=mhlw-v7-single; role NS=legacy-8x2");

    assertThat(choice.of(true, Set.of("ADM"), NONE)).isEqualTo(NIST_15);
    assertThat(choice.of(true, NONE, Set.of("vendors"))).isEqualTo(MHLW_V7_SINGLE);
    assertThat(choice.of(true, Set.of("NS"), NONE)).isEqualTo(MHLW_V7_MFA);
    assertThat(choice.of(false, Set.of("NS"), NONE)).isEqualTo(MHLW_V7_SINGLE);
    assertThat(choice.of(true, Set.of("vendors"), Set.of("ADM"))).isEqualTo(MHLW_V7_MFA);
  }

  @Test
  void a_realm_may_follow_another_rule() {
    assertThat(ProfileChoice.parse("nist-15").of(true, NONE, NONE)).isEqualTo(NIST_15);
    assertThat(ProfileChoice.parse("legacy-8x2").of(false, NONE, NONE)).isEqualTo(LEGACY_8X2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mhlw",
        "mhlw-v7-mfa",
        "mhlw-v7;",
        "mhlw-v7; ADM=nist-15",
        "mhlw-v7; role =nist-15",
        "mhlw-v7; role ADM=strong"
      })
  void what_is_misspelt_is_refused_with_a_remedy(String text) {
    assertThatThrownBy(() -> ProfileChoice.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("`");
  }

  @Test
  void only_the_rule_that_is_out_of_date_lets_passwords_grow_old() {
    for (PasswordProfile profile : PasswordProfile.values()) {
      assertThat(profile.maxAgeDays().isPresent()).isEqualTo(profile == LEGACY_8X2);
      assertThat(PasswordProfile.parse(profile.id())).contains(profile);
    }
  }
}
