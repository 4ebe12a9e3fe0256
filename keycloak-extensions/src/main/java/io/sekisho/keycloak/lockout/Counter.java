package io.sekisho.keycloak.lockout;

/**
 * Wrong attempts of one kind; a plain value, so that every rule about it is tested without a
 * database.
 *
 * <p>An attempt is counted before its password is looked at, and taken back when that was right:
 * attempts at the same time cannot be more than the limit.
 */
record Counter(int failures, int locks, long lockedUntil, long last) {
  static final Counter NEW = new Counter(0, 0, 0, 0);

  private static final int MOST_DOUBLINGS = 10;

  boolean isLocked(long now) {
    return now < lockedUntil;
  }

  /** One attempt more; the one that reaches the limit is still looked at, and locks. */
  Counter attempted(long now, Limit limit) {
    Counter known = limit.grows() ? unlessQuiet(now, limit) : inWindow(now, limit);
    int failed = Math.min(known.failures + 1, Integer.MAX_VALUE - 1);
    if (failed < limit.failures()) {
      return new Counter(failed, known.locks, 0, now);
    }
    long until = now + known.lockMillis(limit);
    return new Counter(failed, limit.grows() ? known.locks + 1 : known.locks, until, now);
  }

  /** The password was right: this attempt never happened. */
  Counter takenBack() {
    return new Counter(Math.max(0, failures - 1), locks, 0, last);
  }

  private Counter unlessQuiet(long now, Limit limit) {
    return now - Math.max(last, lockedUntil) > limit.forgetMillis() ? NEW : this;
  }

  /** What does not grow is counted per stretch of time, whose number stands in {@code locks}. */
  private Counter inWindow(long now, Limit limit) {
    int window = (int) (now / limit.forgetMillis());
    return locks == window ? this : new Counter(0, window, 0, now);
  }

  /** Every lock lasts twice as long as the one before, up to a day. */
  private long lockMillis(Limit limit) {
    int doublings = limit.grows() ? Math.min(locks, MOST_DOUBLINGS) : 0;
    return Math.min(limit.lockMillis() << doublings, limit.longestMillis());
  }
}
