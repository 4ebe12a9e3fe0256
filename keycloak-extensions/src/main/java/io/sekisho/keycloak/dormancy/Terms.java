package io.sekisho.keycloak.dormancy;

import java.time.Duration;
import org.keycloak.Config;

/**
 * How long an account may lie idle.
 *
 * @param after without a login for so long it is closed
 * @param notice so long before, somebody is told
 */
record Terms(Duration after, Duration notice) {
  private static final int LONGEST = 366;

  Terms {
    if (notice.toDays() < 1 || notice.compareTo(after) >= 0 || after.toDays() > LONGEST) {
      throw new IllegalArgumentException(
          "accounts are closed after `%d` days, with a notice `%d` days before: at most 366 days, and"
                  .formatted(after.toDays(), notice.toDays())
              + " the notice at least one day and shorter than that");
    }
  }

  /** Options of the server, not of the realm. */
  static Terms of(Config.Scope config) {
    return new Terms(
        Duration.ofDays(config.getInt("after", 60)), Duration.ofDays(config.getInt("notice", 14)));
  }

  /** Idle since then or longer: it is time for a notice. */
  long noticeAt(long now) {
    return now - after.toMillis() + notice.toMillis();
  }

  /** When an account goes that was used and noticed then. */
  long closesAt(long seen, long noticed) {
    return Math.max(seen + after.toMillis(), noticed + notice.toMillis());
  }
}
