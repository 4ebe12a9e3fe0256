package io.sekisho.policy.decision;

/** What sort of observation it is; {@link #NONE} for every other type. */
public enum Category {
  NONE,
  VITAL_SIGNS,
  SURVEY,
  ACTIVITY,
  LABORATORY,
  IMAGING,
  SOCIAL_HISTORY,
  PROCEDURE,
  EXAM,
  THERAPY,
  /** A code of another system. */
  OTHER,
  /** Several that nobody may write with one and the same right. */
  MIXED,
  /** Not looked at yet: decided again on the record itself. */
  PENDING
}
