package io.sekisho.policy.clinical;

/** What comes back, and so how it is decided before its bytes leave. */
public enum AnswerKind {
  /** Nothing of any patient: it goes through unread. */
  NOTHING,
  /** One resource: decided on itself. */
  RESOURCE,
  /** A bundle: decided entry by entry. */
  BUNDLE,
  /** What {@link CurrentVersion} named, in whatever form: decided before, streams through. */
  DECIDED,
  /** Nobody can look into it: refused. */
  OPAQUE
}
