package io.sekisho.policy.decision;

/**
 * A qualification as HPKI certificates name it.
 *
 * @param row of the table, as roles refer to it
 * @param ja the qualification
 * @param text exact text of the attribute
 */
public record HcRole(String row, String ja, String text, Verified verified) {
  /** How far the text has been checked. */
  public enum Verified {
    /** Seen in an issued certificate. */
    ISSUED,
    /** Used by a published application. */
    USED,
    NO
  }
}
