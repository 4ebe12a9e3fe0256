package io.sekisho.gateway.recovery;

import io.sekisho.gateway.config.Mistake;
import java.time.Duration;
import java.util.List;

/** Looks for settings with which nobody could help, or with which one person could be two. */
public final class RecoveryCheck {
  private static final Duration LONGEST = Duration.ofDays(90);

  private RecoveryCheck() {}

  /** What is wrong with these settings; empty when they will do. */
  public static List<Mistake> of(RecoveryConfig config) {
    Duration seasoned = config.seasoned();
    return seasoned.isNegative() || seasoned.compareTo(LONGEST) > 0
        ? List.of(
            new Mistake(
                "sekisho.recovery.seasoned",
                "`%s` is not between nothing and 90 days".formatted(seasoned),
                "write a duration such as P7D"))
        : List.of();
  }
}
