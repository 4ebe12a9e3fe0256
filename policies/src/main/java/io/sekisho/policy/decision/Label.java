package io.sekisho.policy.decision;

/** Whether a record is kept from those who normally read charts. */
public enum Label {
  NORMAL,
  /** Confidentiality R or V, a VIP, a member of staff as patient, psychiatry. */
  RESTRICTED,
  /** The label could not be read. Treated as restricted. */
  UNKNOWN,
  /** Not looked at yet: decided again on the record itself. */
  PENDING
}
