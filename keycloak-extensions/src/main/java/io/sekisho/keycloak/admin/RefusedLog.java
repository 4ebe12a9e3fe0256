package io.sekisho.keycloak.admin;

import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Says that somebody stood at the door; one line in ten seconds, whoever knocks how often. */
final class RefusedLog {
  private static final Logger LOG = Logger.getLogger(RefusedLog.class);
  private static final long PAUSE_NANOS = 10_000_000_000L;

  private final AtomicLong last = new AtomicLong(System.nanoTime() - PAUSE_NANOS);
  private final AtomicLong unsaid = new AtomicLong();

  /** No path and no header: either may hold a secret. */
  void refused(DoorPath path, boolean hasAssertion) {
    refused(path + ", " + (hasAssertion ? "with an assertion" : "no assertion"));
  }

  /** For a reason that is ours. */
  void refused(String why) {
    long before = last.get();
    long now = System.nanoTime();
    if (now - before >= PAUSE_NANOS && last.compareAndSet(before, now)) {
      LOG.warnf(
          "ADMIN_DOOR_CLOSED: a request was refused (%s), and %d since the last such line",
          why, unsaid.getAndSet(0));
    } else {
      unsaid.incrementAndGet();
    }
  }
}
