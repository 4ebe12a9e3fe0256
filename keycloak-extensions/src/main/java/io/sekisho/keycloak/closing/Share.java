package io.sekisho.keycloak.closing;

/** How many accounts a program may close within a day without being told that it is right. */
public final class Share {
  /** One in twenty, and always one: a small hospital has leavers, too. */
  private static final int PART = 20;

  private Share() {}

  /**
   * The most that may go.
   *
   * @param open accounts that are open now
   * @param recent how many of them were closed within the last day
   */
  public static int most(long open, int recent) {
    return Math.max(1, (int) ((open + recent) / PART));
  }

  /** A little every minute must not empty the house either. */
  public static boolean isExceeded(int leaving, int recent, long open) {
    return leaving > 0 && leaving + recent > most(open, recent);
  }
}
