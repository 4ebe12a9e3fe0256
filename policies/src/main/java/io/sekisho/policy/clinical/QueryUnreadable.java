package io.sekisho.policy.clinical;

/** A query that two servers may read in two ways. */
final class QueryUnreadable extends Exception {
  private static final long serialVersionUID = 1L;

  QueryUnreadable(String why) {
    super(why);
  }
}
