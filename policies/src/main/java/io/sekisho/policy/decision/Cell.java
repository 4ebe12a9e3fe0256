package io.sekisho.policy.decision;

/** What the matrix says of one role and one privilege. */
public enum Cell {
  /** For patients in one's care. */
  YES,
  /** Only on a valid order or instruction. */
  ORDER,
  /** As a draft for somebody who finalises it. */
  PROXY,
  /** Only by breaking the glass. */
  BREAK_GLASS,
  NO
}
