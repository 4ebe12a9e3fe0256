package io.sekisho.policy.review;

import io.sekisho.policy.decision.Action;
import io.sekisho.policy.decision.Facts;
import io.sekisho.policy.decision.ResourceFacts;
import io.sekisho.policy.decision.Role;
import io.sekisho.policy.decision.Rung;
import io.sekisho.policy.decision.Scope;
import io.sekisho.policy.decision.SubjectFacts;
import io.sekisho.policy.decision.SubjectKind;
import java.util.Set;

/**
 * A question without the one who asks it: what is done to what, and what is known of the record.
 *
 * @param record in words of the tables
 * @param grants in words of the tables
 */
public record Situation(Action action, ResourceFacts resource, String record, String grants) {
  /** The question when somebody in this role asks it, with two factors and a fresh one. */
  public Facts askedBy(Role role) {
    return new Facts(
        subject(role),
        action,
        resource.with(CaseWords.record(record, resource.system())),
        CaseWords.grants(grants),
        CaseWords.purpose(""),
        role == Role.SVC ? Scope.WITHIN : Scope.NOT_APPLICABLE,
        true);
  }

  private static SubjectFacts subject(Role role) {
    SubjectKind kind =
        role == Role.MNT
            ? SubjectKind.VENDOR
            : role == Role.SVC ? SubjectKind.CLIENT : SubjectKind.STAFF;
    return new SubjectFacts(kind, Set.of(role), Rung.AAL2_FRESH);
  }
}
