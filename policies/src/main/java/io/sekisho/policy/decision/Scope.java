package io.sekisho.policy.decision;

/** What the scopes of a program say to a question; they only ever take away from rights. */
public enum Scope {
  /** No program speaks for the subject: a browser login. */
  NOT_APPLICABLE,
  WITHIN,
  OUTSIDE
}
