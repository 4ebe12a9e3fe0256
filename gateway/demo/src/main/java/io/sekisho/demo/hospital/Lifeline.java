package io.sekisho.demo.hospital;

import java.util.Optional;

/** Ends the launcher when whoever started it is gone, even by kill -9. */
final class Lifeline {
  private static final long STEP_MILLIS = 500;

  private Lifeline() {}

  static void holdOnTo(Optional<ProcessHandle> parent, Runnable whenGone) {
    parent.ifPresent(
        process -> {
          Thread thread = new Thread(() -> wait(process, whenGone), "lifeline");
          thread.setDaemon(true);
          thread.start();
        });
  }

  /** A new parent counts as gone too: that is what a killed parent leaves behind. */
  private static void wait(ProcessHandle parent, Runnable whenGone) {
    try {
      while (ProcessHandle.current().parent().filter(parent::equals).isPresent()) {
        Thread.sleep(STEP_MILLIS);
      }
      whenGone.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
