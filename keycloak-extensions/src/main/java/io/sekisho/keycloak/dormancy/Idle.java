package io.sekisho.keycloak.dormancy;

/**
 * An open account that was not used for long.
 *
 * @param person Keycloak's id of the user
 * @param seen when it was used last, in milliseconds since 1970
 * @param noticed when word was given of this idleness; 0 if not yet
 * @param kept why it is not closed although nobody uses it
 */
record Idle(String person, String user, long seen, long noticed, Kept kept) {
  /** Why an account stays. */
  enum Kept {
    /** It does not. */
    NO,
    /** Somebody has said so, by its group: sealed emergency accounts. */
    GROUP,
    /** The directory decides about its own. */
    DIRECTORY,
    /** Nobody holding that office was here later: without it nobody could open accounts again. */
    LAST_RESORT
  }
}
