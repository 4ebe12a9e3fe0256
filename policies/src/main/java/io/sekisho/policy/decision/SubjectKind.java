package io.sekisho.policy.decision;

/** What sort of subject asks. */
public enum SubjectKind {
  /** A person employed by the hospital. */
  STAFF,
  /** A person of another company, here for maintenance. */
  VENDOR,
  /** A program with its own credentials. */
  CLIENT,
  /** Nobody has proven anything. */
  ANONYMOUS
}
