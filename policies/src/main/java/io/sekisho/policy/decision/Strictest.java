package io.sekisho.policy.decision;

import io.sekisho.policy.decision.Decision.Allow;
import io.sekisho.policy.decision.Decision.Deny;
import io.sekisho.policy.decision.Decision.StepUp;
import java.util.List;
import java.util.stream.Stream;

/** The stricter of two answers: no beats step-up beats yes; equals keep the reasons of both. */
final class Strictest {
  private Strictest() {}

  static Decision of(Decision one, Decision other) {
    return one.fold(
        allow -> other.fold(more -> new Allow(both(allow, more)), more -> more, more -> more),
        stepUp -> other.fold(more -> stepUp, more -> both(stepUp, more), more -> more),
        deny -> other.fold(more -> deny, more -> deny, more -> both(deny, more)));
  }

  private static StepUp both(StepUp one, StepUp other) {
    return new StepUp(one.needed().and(other.needed()), reasons(one, other));
  }

  /** Emergency access is offered only where it would open all of it. */
  private static Deny both(Deny one, Deny other) {
    return new Deny(reasons(one, other), one.breakGlass() && other.breakGlass());
  }

  private static List<Reason> both(Decision one, Decision other) {
    return reasons(one, other);
  }

  private static List<Reason> reasons(Decision one, Decision other) {
    return Stream.concat(one.reasons().stream(), other.reasons().stream()).distinct().toList();
  }
}
