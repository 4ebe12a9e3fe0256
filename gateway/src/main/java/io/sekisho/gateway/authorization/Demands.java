package io.sekisho.gateway.authorization;

import io.sekisho.policy.decision.Role;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a hospital demands of everybody, whatever they ask for.
 *
 * @param fresh how long a factor counts as used just now
 * @param licensed roles that count only with a licence that is proven or verified
 */
public record Demands(Duration fresh, Set<Role> licensed) {
  public Demands {
    licensed = Set.copyOf(licensed);
  }

  /** Recent factors only; being assigned a role is enough to hold it. */
  public Demands(Duration fresh) {
    this(fresh, Set.of());
  }

  /** Whether there is a licence for any role that needs one. */
  boolean isQualified(Set<Role> held, Set<Role> licences) {
    return licensed.isEmpty()
        || held.stream().noneMatch(licensed::contains)
        || held.stream().anyMatch(role -> licensed.contains(role) && licences.contains(role));
  }

  /**
   * The roles that count. Of several that need a licence those without one fall away; who has a
   * licence for none keeps them, so that the answer names the licence that is missing.
   */
  Set<Role> inEffect(Set<Role> held, Set<Role> licences) {
    if (licensed.isEmpty() || !isQualified(held, licences)) {
      return held;
    }
    Set<Role> counting = EnumSet.noneOf(Role.class);
    held.stream()
        .filter(role -> !licensed.contains(role) || licences.contains(role))
        .forEach(counting::add);
    return counting;
  }
}
