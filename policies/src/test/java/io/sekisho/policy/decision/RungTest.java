package io.sekisho.policy.decision;

import static io.sekisho.policy.decision.Rung.AAL1;
import static io.sekisho.policy.decision.Rung.AAL2;
import static io.sekisho.policy.decision.Rung.AAL2_FRESH;
import static io.sekisho.policy.decision.Rung.AAL3;
import static io.sekisho.policy.decision.Rung.AAL3_FRESH;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RungTest {
  @Test
  void the_ladder_is_climbed_from_the_lowest_rung_above() {
    assertThat(AAL1.higher()).containsExactly(AAL2, AAL2_FRESH, AAL3, AAL3_FRESH);
    assertThat(AAL2_FRESH.higher()).containsExactly(AAL3, AAL3_FRESH);
    assertThat(AAL3_FRESH.higher()).isEmpty();
  }

  @Test
  void two_rungs_say_that_the_factor_was_used_just_now() {
    assertThat(Arrays.stream(Rung.values()).filter(Rung::fresh))
        .containsExactly(AAL2_FRESH, AAL3_FRESH);
  }

  @Test
  void a_strong_factor_used_this_morning_is_not_a_factor_used_just_now() {
    assertThat(AAL3.covers(AAL2)).isTrue();
    assertThat(AAL3.covers(AAL2_FRESH)).isFalse();
    assertThat(AAL2_FRESH.covers(AAL3)).isFalse();
    assertThat(AAL2.covers(AAL2_FRESH)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Rung.class)
  void every_rung_covers_itself_and_is_covered_by_the_highest(Rung rung) {
    assertThat(rung.covers(rung)).isTrue();
    assertThat(AAL3_FRESH.covers(rung)).isTrue();
    assertThat(rung.covers(AAL1)).isTrue();
  }

  @Test
  void two_rungs_together_are_the_lowest_that_covers_both() {
    assertThat(AAL1.and(AAL2)).isEqualTo(AAL2);
    assertThat(AAL3.and(AAL2)).isEqualTo(AAL3);
    assertThat(AAL3.and(AAL2_FRESH)).isEqualTo(AAL3_FRESH);
    assertThat(AAL2.and(AAL2)).isEqualTo(AAL2);
  }
}
