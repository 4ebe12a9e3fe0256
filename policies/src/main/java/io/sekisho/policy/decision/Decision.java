package io.sekisho.policy.decision;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** The answer to a {@link Question}, with the reasons that audit and the error page both show. */
public sealed interface Decision {
  /** Why; never empty. */
  List<Reason> reasons();

  /** Handles every kind of answer; a new kind stops every caller from compiling, on purpose. */
  <T> T fold(Function<Allow, T> allow, Function<StepUp, T> stepUp, Function<Deny, T> deny);

  /** Whether it is a yes, as things are. */
  default boolean isAllowed() {
    return this.<Boolean>fold(allow -> true, stepUp -> false, deny -> false);
  }

  /**
   * One answer for a request that asked several things: the strictest. A step-up asks for a rung
   * that satisfies all of them.
   */
  static Decision strictest(Collection<Decision> answers) {
    return answers.stream()
        .reduce(Strictest::of)
        .orElseGet(() -> new Deny(List.of(Reason.UNPROVABLE_REQUEST)));
  }

  /** Go on. */
  record Allow(List<Reason> reasons) implements Decision {
    public Allow {
      reasons = given(reasons);
    }

    @Override
    public <T> T fold(
        Function<Allow, T> allow, Function<StepUp, T> stepUp, Function<Deny, T> deny) {
      return allow.apply(this);
    }
  }

  /** Not like this, but yes once this much is proven. */
  record StepUp(Rung needed, List<Reason> reasons) implements Decision {
    public StepUp {
      requireNonNull(needed, "needed");
      reasons = given(reasons);
    }

    @Override
    public <T> T fold(
        Function<Allow, T> allow, Function<StepUp, T> stepUp, Function<Deny, T> deny) {
      return stepUp.apply(this);
    }
  }

  /**
   * No.
   *
   * @param breakGlass emergency access, had the subject taken it, would make it a yes
   */
  record Deny(List<Reason> reasons, boolean breakGlass) implements Decision {
    public Deny {
      reasons = given(reasons);
    }

    /** No, and nothing to be done about it. */
    public Deny(List<Reason> reasons) {
      this(reasons, false);
    }

    @Override
    public <T> T fold(
        Function<Allow, T> allow, Function<StepUp, T> stepUp, Function<Deny, T> deny) {
      return deny.apply(this);
    }
  }

  private static List<Reason> given(List<Reason> reasons) {
    if (reasons.isEmpty()) {
      throw new IllegalArgumentException("a decision needs a reason");
    }
    return List.copyOf(reasons);
  }
}
