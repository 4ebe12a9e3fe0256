package io.sekisho.policy.decision;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/** Everything a policy may look at, nothing else; equal facts get equal answers. */
public record Facts(
    SubjectFacts subject,
    Action action,
    ResourceFacts resource,
    Set<GrantKind> grants,
    Purpose purpose,
    Scope scope,
    boolean secondFactorEnforced) {
  public Facts {
    requireNonNull(subject, "subject");
    requireNonNull(action, "action");
    requireNonNull(resource, "resource");
    requireNonNull(purpose, "purpose");
    requireNonNull(scope, "scope");
    grants = Set.copyOf(grants);
  }

  /** Ordinary care, and no program in between. */
  public Facts(
      SubjectFacts subject,
      Action action,
      ResourceFacts resource,
      Set<GrantKind> grants,
      boolean secondFactorEnforced) {
    this(
        subject,
        action,
        resource,
        grants,
        Purpose.TREAT,
        Scope.NOT_APPLICABLE,
        secondFactorEnforced);
  }

  /**
   * Whether a yes to this is only a yes for now. Whoever gets one must ask again, with everything
   * known, before a byte of the record leaves or is changed.
   */
  public boolean pending() {
    return resource.pending();
  }

  /** The same facts, had the subject proven this much. */
  Facts at(Rung rung) {
    return new Facts(
        subject.at(rung), action, resource, grants, purpose, scope, secondFactorEnforced);
  }

  /** By hand: this is the memo's key, and the generated ones cost more than the look-up itself. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Facts facts
        && action == facts.action
        && purpose == facts.purpose
        && scope == facts.scope
        && secondFactorEnforced == facts.secondFactorEnforced
        && resource.equals(facts.resource)
        && subject.equals(facts.subject)
        && grants.equals(facts.grants);
  }

  @Override
  public int hashCode() {
    int hash = 31 * subject.hashCode() + resource.hashCode();
    hash = 31 * hash + action.hashCode();
    hash = 31 * hash + purpose.hashCode();
    hash = 31 * hash + scope.hashCode();
    hash = 31 * hash + (secondFactorEnforced ? 1 : 0);
    return grants.isEmpty() ? hash : 31 * hash + grants.hashCode();
  }
}
