package io.sekisho.policy.review;

import io.sekisho.policy.decision.Cell;
import io.sekisho.policy.decision.Decision;
import io.sekisho.policy.decision.PolicySet;
import io.sekisho.policy.decision.Privilege;
import io.sekisho.policy.decision.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Exactly what changes from one set to another. */
public final class PolicyDiff {
  /** A cell of the matrix that is not the same. */
  public record ChangedCell(Role role, Privilege privilege, Cell before, Cell after) {}

  /** A question that gets another answer. */
  public record ChangedAnswer(Role role, Situation situation, Decision before, Decision after) {}

  private final PolicySet before;
  private final PolicySet after;

  /** Compares these two. */
  public PolicyDiff(PolicySet before, PolicySet after) {
    this.before = before;
    this.after = after;
  }

  /** Cells of the matrix, in its order. */
  public List<ChangedCell> cells() {
    List<ChangedCell> changed = new ArrayList<>();
    for (Role role : Role.values()) {
      for (Privilege privilege : Privilege.values()) {
        Cell was = before.catalogue().cell(role, privilege);
        Cell is = after.catalogue().cell(role, privilege);
        if (was != is) {
          changed.add(new ChangedCell(role, privilege, was, is));
        }
      }
    }
    return changed;
  }

  /** Answers, role by role. Where neither the rules nor the role's row changed, none can. */
  public List<ChangedAnswer> answers() {
    boolean sameRules = before.sentences().equals(after.sentences());
    List<Situation> situations = Situations.of(before, after);
    return Arrays.stream(Role.values())
        .filter(role -> !sameRules || hasChanged(role))
        .flatMap(role -> situations.stream().map(situation -> compare(role, situation)))
        .filter(answer -> !answer.before().equals(answer.after()))
        .toList();
  }

  private boolean hasChanged(Role role) {
    return cells().stream().anyMatch(cell -> cell.role() == role);
  }

  private ChangedAnswer compare(Role role, Situation situation) {
    return new ChangedAnswer(
        role,
        situation,
        before.decide(situation.askedBy(role)),
        after.decide(situation.askedBy(role)));
  }
}
