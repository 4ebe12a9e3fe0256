package io.sekisho.gateway.portal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * Who has which factor, and who is being helped.
 *
 * @param beginning of the login names shown
 * @param form where changes are posted, with the token that proves the page was ours
 */
public record RecoveryView(
    Coverage coverage, List<Holder> holders, List<Spare> spares, String beginning, PostForm form) {
  public RecoveryView {
    requireNonNull(coverage, "coverage");
    holders = List.copyOf(holders);
    spares = List.copyOf(spares);
    requireNonNull(beginning, "beginning");
    requireNonNull(form, "form");
  }

  /**
   * How many people have a factor of their own.
   *
   * @param daysLeft until the deadline; negative when it is past
   */
  public record Coverage(int covered, int all, String deadline, long daysLeft) {
    /** Rounded down, so that 100 means everybody. */
    int percent() {
      return all == 0 ? 0 : (int) (100L * covered / all);
    }
  }

  /**
   * One person.
   *
   * @param holder reference for forms
   * @param lentUntil end of a key that counts for a while only, may be null
   */
  public record Holder(
      String holder,
      String login,
      String name,
      String roles,
      int keys,
      int cards,
      Instant lentUntil) {}

  /**
   * A permission on its way.
   *
   * @param mine whether the person who looks has proposed it
   */
  public record Spare(
      String id,
      String name,
      String kind,
      String reason,
      String proposer,
      String state,
      Instant endsAt,
      boolean mine) {}
}
