package io.sekisho.policy.decision;

/** What binds the subject to the patient of the record asked for. */
public enum Care {
  /** No patient in it: a code list, a capability statement, a patient not registered yet. */
  NOT_BOUND,
  IN_CARE,
  NONE,
  /** The source is down, or the record does not say whose it is. Never enough. */
  UNKNOWN,
  /** Not looked at yet: decided again on the record itself. */
  PENDING
}
