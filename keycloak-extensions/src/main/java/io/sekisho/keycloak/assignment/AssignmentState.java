package io.sekisho.keycloak.assignment;

/** How far an assignment has come. */
enum AssignmentState {
  /** Wanted by a department, gives nothing yet. */
  REQUESTED,
  /** Gives the role; the department has not looked at the result yet. */
  APPROVED,
  /** Gives the role. */
  CONFIRMED,
  /** Over, or never came to be. */
  ENDED
}
