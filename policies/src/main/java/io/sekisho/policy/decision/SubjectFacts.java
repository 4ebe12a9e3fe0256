package io.sekisho.policy.decision;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/** What policies may know about who asks. No name, no id: those are for the audit. */
public record SubjectFacts(SubjectKind kind, Set<Role> roles, Rung rung) {
  public SubjectFacts {
    requireNonNull(kind, "kind");
    requireNonNull(rung, "rung");
    roles = Set.copyOf(roles);
  }

  /** The same subject, had it proven this much. */
  SubjectFacts at(Rung other) {
    return new SubjectFacts(kind, roles, other);
  }
}
