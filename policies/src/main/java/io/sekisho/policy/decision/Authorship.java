package io.sekisho.policy.decision;

/** Whose work a record is, seen from the subject. */
public enum Authorship {
  NOT_STATED,
  OWN,
  /** The subject typed it for somebody else (代行入力). */
  OWN_PROXY,
  OTHERS,
  /** Not looked at yet: decided again on the record itself. */
  PENDING
}
