package io.sekisho.policy.review;

import io.sekisho.policy.decision.Decision;
import io.sekisho.policy.decision.PolicySet;
import io.sekisho.policy.decision.Role;
import java.util.List;

/**
 * Who can reach what: each situation in which a role gets a yes, or could by breaking the glass.
 */
public final class Reach {
  /** A yes, or a no that emergency access turns into one. */
  public record Line(Role role, Situation situation, Decision decision) {
    /** Whether only emergency access opens it. */
    public boolean behindGlass() {
      return decision.fold(allow -> false, stepUp -> false, Decision.Deny::breakGlass);
    }
  }

  private final PolicySet policies;
  private final List<Situation> situations;

  /** What this set opens. */
  public Reach(PolicySet policies) {
    this.policies = policies;
    this.situations = Situations.of(policies, policies);
  }

  /** All that this role reaches. */
  public List<Line> of(Role role) {
    return situations.stream()
        .map(situation -> line(role, situation))
        .filter(line -> isAllowed(line.decision()) || line.behindGlass())
        .toList();
  }

  private Line line(Role role, Situation situation) {
    return new Line(role, situation, policies.decide(situation.askedBy(role)));
  }

  private static boolean isAllowed(Decision decision) {
    return decision.fold(allow -> true, stepUp -> true, deny -> false);
  }
}
