package io.sekisho.gateway.audit.spool;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Bounds what a power loss may take, so that no request has to wait for the disk. */
final class SpoolSync {
  private static final long SPACE_CHECK_NANOS = Duration.ofSeconds(1).toNanos();

  private final AuditSpool spool;
  private final long intervalNanos;
  private final Thread thread = new Thread(this::run, "audit-sync");
  private final CountDownLatch stopped = new CountDownLatch(1);

  SpoolSync(AuditSpool spool, Duration interval) {
    this.spool = spool;
    this.intervalNanos = interval.toNanos();
    thread.setDaemon(true);
  }

  /** The first sync comes an interval later: the spool syncs what it finds when it opens. */
  void start() {
    thread.start();
  }

  /** Without an interrupt, which would close the file under the sync. */
  void stop() {
    stopped.countDown();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    long spaceChecked = System.nanoTime();
    long began = spaceChecked;
    while (!isStoppedWithin(intervalNanos - (System.nanoTime() - began))) {
      began = System.nanoTime();
      spool.sync();
      if (began - spaceChecked >= SPACE_CHECK_NANOS) {
        spool.checkSpace();
        spaceChecked = began;
      }
    }
  }

  private boolean isStoppedWithin(long nanos) {
    try {
      return stopped.await(nanos, NANOSECONDS);
    } catch (InterruptedException e) {
      return false; // nobody may end the syncing this way
    }
  }
}
