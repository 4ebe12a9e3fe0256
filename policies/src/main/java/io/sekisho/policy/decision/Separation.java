package io.sekisho.policy.decision;

import java.util.EnumSet;
import java.util.Set;

/** Roles kept apart: by one person never at once, or away from clinical data. */
public record Separation(Set<Role> roles, Rule rule, Text text, String source) {
  /** What is separated from what. */
  public enum Rule {
    /** Nobody holds two of them at the same time. */
    EXCLUSIVE,
    /** None of them holds a privilege that opens a chart. */
    NO_CLINICAL_RIGHT
  }

  public Separation {
    roles = Set.copyOf(roles);
  }

  /** Whether somebody in all these roles breaks the rule by the roles alone. */
  public boolean forbids(Set<Role> held) {
    Set<Role> both = EnumSet.noneOf(Role.class);
    both.addAll(held);
    both.retainAll(roles);
    return rule == Rule.EXCLUSIVE && both.size() > 1;
  }
}
