package io.sekisho.keycloak.assignment;

/** Says no to a request about an assignment; nothing has been written. */
final class AssignmentRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Refusal refusal;

  AssignmentRefused(Refusal refusal) {
    this(refusal, null);
  }

  AssignmentRefused(Refusal refusal, Throwable cause) {
    super(refusal.name(), cause);
    this.refusal = refusal;
  }

  Refusal refusal() {
    return refusal;
  }

  static void unless(boolean fine, Refusal refusal) {
    if (!fine) {
      throw new AssignmentRefused(refusal);
    }
  }
}
