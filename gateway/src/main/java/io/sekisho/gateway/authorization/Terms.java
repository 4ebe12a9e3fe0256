package io.sekisho.gateway.authorization;

import static java.util.Objects.requireNonNull;

import io.sekisho.gateway.audit.SubjectLine;
import io.sekisho.policy.decision.Purpose;
import io.sekisho.policy.decision.Question;
import io.sekisho.policy.decision.Role;
import io.sekisho.policy.decision.Scope;
import io.sekisho.policy.smart.SmartScopes;
import java.util.Set;

/**
 * On what terms somebody asks: in which of their roles, what for, and within which scopes. Nothing
 * of it gives anything; each of it may take away.
 *
 * @param role the one they work in now; null for all that they hold
 * @param purpose what they need the data for
 * @param scopes of the program that speaks for them; null where none does, or it states none
 */
public record Terms(Role role, Purpose purpose, SmartScopes scopes) {
  /** Ordinary care, by whatever role fits, and no program in between. */
  public static final Terms USUAL = new Terms(null, Purpose.TREAT, null);

  public Terms {
    requireNonNull(purpose, "purpose");
  }

  /** The same, for a program within these scopes. */
  public Terms within(SmartScopes limits) {
    return new Terms(role, purpose, limits);
  }

  /** The same, in this one role; null for all. */
  public Terms as(Role active) {
    return new Terms(active, purpose, scopes);
  }

  /** The same, for this. */
  public Terms forPurpose(Purpose other) {
    return new Terms(role, other, scopes);
  }

  /** What counts of the roles that somebody holds; a role that is not held is not gained. */
  Set<Role> of(Set<Role> held) {
    if (role == null) {
      return held;
    }
    return held.contains(role) ? Set.of(role) : Set.of();
  }

  SubjectLine.Terms line() {
    if (equals(USUAL)) {
      return SubjectLine.Terms.USUAL;
    }
    return new SubjectLine.Terms(
        role == null ? null : role.name(),
        purpose.name(),
        scopes == null ? null : scopes.stated(),
        scopes == null || scopes.patient().isEmpty() ? null : scopes.patient());
  }

  Scope scope(Question question) {
    return scopes == null ? Scope.NOT_APPLICABLE : scopes.on(question);
  }
}
