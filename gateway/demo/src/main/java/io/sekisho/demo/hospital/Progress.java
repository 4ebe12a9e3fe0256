package io.sekisho.demo.hospital;

import java.io.PrintStream;
import java.time.Duration;

/** One line per thing that happened, with the seconds since the beginning. */
final class Progress {
  private final PrintStream out;
  private final long began = System.nanoTime();

  Progress(PrintStream out) {
    this.out = out;
  }

  void say(String line) {
    out.printf("%4d s  %s%n", Duration.ofNanos(System.nanoTime() - began).toSeconds(), line);
    out.flush();
  }
}
