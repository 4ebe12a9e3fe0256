package io.sekisho.policy.decision;

import static io.sekisho.policy.decision.Reason.DELETE_NEVER;
import static io.sekisho.policy.decision.Reason.HIGHER_ASSURANCE_NEEDED;
import static io.sekisho.policy.decision.Reason.NO_RIGHT_FOR_ROLE;
import static io.sekisho.policy.decision.Reason.OPEN_TO_SIGNED_IN;
import static io.sekisho.policy.decision.Reason.ROLE_PERMITS;
import static io.sekisho.policy.decision.Reason.SECOND_FACTOR_NEEDED;
import static io.sekisho.policy.decision.Reason.UNPROVABLE_REQUEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekisho.policy.decision.Decision.Allow;
import io.sekisho.policy.decision.Decision.Deny;
import io.sekisho.policy.decision.Decision.StepUp;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DecisionTest {
  private static final Decision YES = new Allow(List.of(ROLE_PERMITS));
  private static final Decision PROVE = new StepUp(Rung.AAL2, List.of(SECOND_FACTOR_NEEDED));
  private static final Decision NO = new Deny(List.of(NO_RIGHT_FOR_ROLE));

  @Test
  void an_answer_without_a_reason_cannot_be_made() {
    assertThatThrownBy(() -> new Allow(List.of())).hasMessage("a decision needs a reason");
    assertThatThrownBy(() -> new StepUp(Rung.AAL2, List.of()))
        .hasMessage("a decision needs a reason");
    assertThatThrownBy(() -> new Deny(List.of())).hasMessage("a decision needs a reason");
  }

  @Test
  void a_step_up_says_to_where() {
    assertThatThrownBy(() -> new StepUp(null, List.of(SECOND_FACTOR_NEEDED)))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  void fold_takes_the_branch_of_the_answer() {
    assertThat(
            Stream.of(YES, PROVE, NO).map(each -> each.<Integer>fold(a -> 200, s -> 401, d -> 403)))
        .containsExactly(200, 401, 403);
  }

  @Test
  void only_a_yes_as_things_are_is_a_yes() {
    assertThat(Stream.of(YES, PROVE, NO).map(Decision::isAllowed))
        .containsExactly(true, false, false);
  }

  @Test
  void emergency_access_is_offered_only_where_it_would_open_all_of_it() {
    Decision openable = new Deny(List.of(NO_RIGHT_FOR_ROLE), true);

    assertThat(Decision.strictest(List.of(openable, openable))).isEqualTo(openable);
    assertThat(Decision.strictest(List.of(openable, NO))).isEqualTo(NO);
    assertThat(Decision.strictest(List.of(NO, openable))).isEqualTo(NO);
  }

  @Test
  void no_answers_are_a_no() {
    assertThat(Decision.strictest(List.of())).isEqualTo(new Deny(List.of(UNPROVABLE_REQUEST)));
    assertThat(Shipped.POLICIES.decide(List.of())).isEqualTo(new Deny(List.of(UNPROVABLE_REQUEST)));
  }

  static Stream<List<Decision>> pairs() {
    return Stream.of(
        List.of(YES, YES, YES),
        List.of(YES, PROVE, PROVE),
        List.of(YES, NO, NO),
        List.of(PROVE, YES, PROVE),
        List.of(PROVE, PROVE, PROVE),
        List.of(PROVE, NO, NO),
        List.of(NO, YES, NO),
        List.of(NO, PROVE, NO),
        List.of(NO, NO, NO));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void of_two_answers_the_stricter_counts_with_its_own_reasons(List<Decision> pair) {
    assertThat(Decision.strictest(pair.subList(0, 2))).isEqualTo(pair.get(2));
  }

  @Test
  void equal_answers_keep_the_reasons_of_both() {
    assertThat(Decision.strictest(List.of(YES, new Allow(List.of(OPEN_TO_SIGNED_IN)))))
        .isEqualTo(new Allow(List.of(ROLE_PERMITS, OPEN_TO_SIGNED_IN)));
    assertThat(Decision.strictest(List.of(NO, new Deny(List.of(DELETE_NEVER, NO_RIGHT_FOR_ROLE)))))
        .isEqualTo(new Deny(List.of(NO_RIGHT_FOR_ROLE, DELETE_NEVER)));
  }

  @Test
  void two_step_ups_ask_once_for_what_satisfies_both() {
    Decision fresh = new StepUp(Rung.AAL2_FRESH, List.of(HIGHER_ASSURANCE_NEEDED));
    Decision hardware = new StepUp(Rung.AAL3, List.of(HIGHER_ASSURANCE_NEEDED));

    assertThat(Decision.strictest(List.of(PROVE, fresh)))
        .isEqualTo(
            new StepUp(Rung.AAL2_FRESH, List.of(SECOND_FACTOR_NEEDED, HIGHER_ASSURANCE_NEEDED)));
    assertThat(Decision.strictest(List.of(fresh, hardware)))
        .isEqualTo(new StepUp(Rung.AAL3_FRESH, List.of(HIGHER_ASSURANCE_NEEDED)));
  }
}
