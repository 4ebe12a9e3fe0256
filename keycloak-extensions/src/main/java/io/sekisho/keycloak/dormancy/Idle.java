package io.sekisho.keycloak.dormancy;

/**
 * An open account that was not used for long.
 *
 * @param person Keycloak's id of the user
 * @param seen when it was used last, in milliseconds since 1970
 * @param noticed when word was given of this idleness; 0 if not yet
 * @param kept why it is not closed although nobody uses it
 * @param mail how far the letter is that gives word of it
 */
record Idle(String person, String user, long seen, long noticed, Kept kept, Mail mail) {
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

  /** Whether a letter about it may go out now. */
  boolean isToBeTold(long now) {
    return kept == Kept.NO && noticed > 0 && mail.isDue(now);
  }

  /** Whether the letter has gone out. */
  enum Post {
    /** Not yet tried: it waits for its turn, or for a mail server in the realm's settings. */
    WAITING,
    /** The mail server has taken it; nobody knows who has read it. */
    SENT,
    /** There is no address; when there is one it goes out. */
    NO_ADDRESS,
    /** The mail server did not take it; it is tried again. */
    FAILED
  }

  /**
   * A letter.
   *
   * @param at when it was tried last, in milliseconds since 1970; 0 when it never was
   * @param next not tried again before
   */
  record Mail(Post post, long at, long next) {
    static final Mail NONE = new Mail(Post.WAITING, 0, 0);

    boolean isDue(long now) {
      return post != Post.SENT && next <= now;
    }
  }
}
