package io.sekisho.policy.record;

import io.sekisho.policy.decision.Care;
import io.sekisho.policy.decision.Label;
import java.util.Set;

/**
 * What a record alone does not tell about the subject and the patients; the gateway looks it up.
 */
public interface Relations {
  /** What binds the subject to this patient. */
  Care care(String patient);

  /** How secret this patient's whole chart is. */
  Label label(String patient);

  /** Whether this is the subject: {@code Practitioner/id}, or {@code system|value}. */
  boolean isSelf(String hand);

  /** Whether one of these is an order in force, given to the subject's work for these patients. */
  boolean ordered(Set<String> orders, Set<String> patients);
}
