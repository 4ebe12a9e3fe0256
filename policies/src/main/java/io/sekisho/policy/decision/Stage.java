package io.sekisho.policy.decision;

/** How far a record has come, whatever its type calls that. */
public enum Stage {
  /** There is no such version: before a create, or a type without a status. */
  NONE,
  DRAFT,
  /** Entered, and not yet verified. */
  PRELIMINARY,
  ACTIVE,
  FINAL,
  ENTERED_IN_ERROR,
  /** A status that is none of these, such as cancelled or on hold. */
  OTHER,
  /** The record names a status that its type does not have. */
  UNKNOWN,
  /** Not looked at yet: decided again on the record itself. */
  PENDING
}
