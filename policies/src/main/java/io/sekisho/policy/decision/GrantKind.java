package io.sekisho.policy.decision;

/** Extra access with an end, held for the resource in question. */
public enum GrantKind {
  /** An approved maintenance ticket, inside its window. */
  MAINTENANCE,
  /** Emergency access to one patient, taken by a clinician and reviewed afterwards. */
  BREAK_GLASS
}
