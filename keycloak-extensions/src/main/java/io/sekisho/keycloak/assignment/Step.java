package io.sekisho.keycloak.assignment;

/** One line of an assignment's history; lines are added, never changed. */
record Step(Action action, String byWhom, long at, String reason) {
  /** What happened. */
  enum Action {
    REQUESTED,
    APPROVED,
    CONFIRMED,
    REPORTED,
    ENDED
  }

  /** Who acts when nobody does: an end that time brings. */
  static final String NOBODY = "sekisho";
}
