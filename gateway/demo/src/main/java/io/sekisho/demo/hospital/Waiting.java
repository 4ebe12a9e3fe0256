package io.sekisho.demo.hospital;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits until a child is ready, dead, or too slow; only the first is fine. */
final class Waiting {
  private static final long STEP_MILLIS = 100;

  private Waiting() {}

  static void until(BooleanSupplier ready, Child child, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (!ready.getAsBoolean()) {
      if (!child.isAlive()) {
        throw failed(child, "ended while starting");
      }
      if (System.nanoTime() > end) {
        throw failed(child, "was not ready after %d s".formatted(patience.toSeconds()));
      }
      pause();
    }
  }

  private static CannotStart failed(Child child, String what) {
    return new CannotStart(
        "%s %s; %s ends with:%n%s"
            .formatted(child.name(), what, child.logFile(), child.lastWords()));
  }

  private static void pause() {
    try {
      Thread.sleep(STEP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotStart("interrupted while waiting", e);
    }
  }
}
