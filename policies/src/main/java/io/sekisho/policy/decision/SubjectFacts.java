package io.sekisho.policy.decision;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * What policies may know about who asks. No name, no id: those are for the audit.
 *
 * @param roles roles in effect: only the active one, when the person has chosen one
 * @param qualified the licence is proven, or verified where the hospital demands it
 * @param narcoticsLicence holds a narcotics licence that is in date
 */
public record SubjectFacts(
    SubjectKind kind, Set<Role> roles, Rung rung, boolean qualified, boolean narcoticsLicence) {
  public SubjectFacts {
    requireNonNull(kind, "kind");
    requireNonNull(rung, "rung");
    roles = Set.copyOf(roles);
  }

  /** Somebody of whom no further proof is demanded, and who holds no narcotics licence. */
  public SubjectFacts(SubjectKind kind, Set<Role> roles, Rung rung) {
    this(kind, roles, rung, true, false);
  }

  /** The same subject, had it proven this much. */
  SubjectFacts at(Rung other) {
    return new SubjectFacts(kind, roles, other, qualified, narcoticsLicence);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof SubjectFacts facts
            && kind == facts.kind
            && rung == facts.rung
            && qualified == facts.qualified
            && narcoticsLicence == facts.narcoticsLicence
            && roles.equals(facts.roles));
  }

  @Override
  public int hashCode() {
    int hash = 31 * (31 * kind.hashCode() + rung.hashCode()) + roles.hashCode();
    return 31 * hash + (qualified ? 1 : 0) + (narcoticsLicence ? 2 : 0);
  }
}
