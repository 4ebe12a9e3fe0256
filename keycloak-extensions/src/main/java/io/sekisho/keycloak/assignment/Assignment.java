package io.sekisho.keycloak.assignment;

import io.sekisho.policy.decision.Role;

/**
 * One role of one person for one time.
 *
 * @param person Keycloak's id of the user
 * @param licence how the qualification was proven, empty where the role needs none
 * @param since when it got into its state, in milliseconds since 1970
 */
record Assignment(
    String id,
    String person,
    Role role,
    Period period,
    String licence,
    AssignmentState state,
    long since) {

  boolean isGiven() {
    return state == AssignmentState.APPROVED || state == AssignmentState.CONFIRMED;
  }
}
