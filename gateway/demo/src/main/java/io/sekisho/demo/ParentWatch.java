package io.sekisho.demo;

import java.time.Duration;

/**
 * Ends this process when the one that started it is gone.
 *
 * <p>A killed launcher runs no shutdown hook, so each child looks after itself; otherwise a {@code
 * kill -9} would leave servers behind that hold the ports of the next start.
 */
public final class ParentWatch {
  private static final Duration PAUSE = Duration.ofMillis(500);

  private ParentWatch() {}

  /** Watches from a daemon thread; a process without a visible parent is left alone. */
  public static void start() {
    ProcessHandle.current().parent().ifPresent(ParentWatch::watch);
  }

  private static void watch(ProcessHandle parent) {
    Thread watch = new Thread(() -> exitAfter(parent), "parent-watch");
    watch.setDaemon(true);
    watch.start();
  }

  private static void exitAfter(ProcessHandle parent) {
    try {
      while (parent.isAlive()) {
        Thread.sleep(PAUSE.toMillis());
      }
      System.exit(0);
    } catch (InterruptedException e) {
      Thread.currentThread()
          .interrupt(); // nobody interrupts this thread but the end of the process
    }
  }
}
