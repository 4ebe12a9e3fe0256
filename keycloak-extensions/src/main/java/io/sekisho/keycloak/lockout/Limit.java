package io.sekisho.keycloak.lockout;

import java.time.Duration;

/** What is counted, how much of it is too much, and for how long then nothing is accepted. */
enum Limit {
  /** A person's password, from devices that the person never used: 10, then 15 minutes, growing. */
  STRANGER(10, Duration.ofMinutes(15), Duration.ofHours(24), Duration.ofHours(24)),
  /** The same from one device of that person: nobody outside can fill this one. */
  DEVICE(5, Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofHours(12)),
  /** One source address; a whole hospital may share one, so it is wide and does not grow. */
  SOURCE(200, Duration.ofMinutes(5), Duration.ofMinutes(5), Duration.ofMinutes(15)),
  /** Everybody together: protects the machine, not a person. */
  EVERYBODY(3_000, Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1));

  private final int failures;
  private final Duration lock;
  private final Duration longest;
  private final Duration forget;

  Limit(int failures, Duration lock, Duration longest, Duration forget) {
    this.failures = failures;
    this.lock = lock;
    this.longest = longest;
    this.forget = forget;
  }

  int failures() {
    return failures;
  }

  long lockMillis() {
    return lock.toMillis();
  }

  long longestMillis() {
    return longest.toMillis();
  }

  /** Quiet for so long, everything is forgotten. */
  long forgetMillis() {
    return forget.toMillis();
  }

  boolean grows() {
    return longest.compareTo(lock) > 0;
  }
}
