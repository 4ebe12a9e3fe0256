package io.sekisho.policy.decision;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/** Everything a policy may look at, nothing else; equal facts get equal answers. */
public record Facts(
    SubjectFacts subject,
    Action action,
    ResourceFacts resource,
    Set<GrantKind> grants,
    boolean secondFactorEnforced) {
  public Facts {
    requireNonNull(subject, "subject");
    requireNonNull(action, "action");
    requireNonNull(resource, "resource");
    grants = Set.copyOf(grants);
  }

  /** The same facts, had the subject proven this much. */
  Facts at(Rung rung) {
    return new Facts(subject.at(rung), action, resource, grants, secondFactorEnforced);
  }
}
