package io.sekisho.gateway.audit.spool;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Prints what an append costs, at full speed and at the pace of 2,000 requests a second: {@code
 * java ... AppendCost DIR}.
 */
final class AppendCost {
  private static final int FULL_SPEED = 200_000;
  private static final int PACED = 20_000;
  private static final long PACE_NANOS = Duration.ofMillis(1).toNanos() / 4;

  private AppendCost() {}

  public static void main(String... args) throws Exception {
    Path parent = Path.of(args[0]);
    measure("warm-up", parent, 1, FULL_SPEED, 0);
    measure("full speed", parent, 1, FULL_SPEED, 0);
    measure("full speed", parent, 2, FULL_SPEED, 0);
    measure("4,000 records/s", parent, 1, PACED, PACE_NANOS);
    measure("4,000 records/s", parent, 2, PACED / 2, 2 * PACE_NANOS);
  }

  private static void measure(String what, Path parent, int threads, int appends, long pace)
      throws Exception {
    Path directory = Files.createTempDirectory(parent, "cost");
    long[][] nanos = new long[threads][appends];
    long began;
    try (AuditSpool spool = AuditSpool.open(SpoolSettings.in(directory))) {
      List<Thread> workers =
          IntStream.range(0, threads)
              .mapToObj(n -> new Thread(() -> run(spool, "t" + n + "-", nanos[n], pace)))
              .toList();
      began = System.nanoTime();
      workers.forEach(Thread::start);
      for (Thread worker : workers) {
        worker.join();
      }
      print(what, Duration.ofNanos(System.nanoTime() - began), nanos);
    }
    delete(directory);
  }

  private static void run(AuditSpool spool, String prefix, long[] nanos, long pace) {
    long next = System.nanoTime();
    for (int i = 0; i < nanos.length; i++) {
      next += pace;
      LockSupport.parkNanos(pace == 0 ? 0 : next - System.nanoTime());
      String id = prefix + (i >> 1);
      var event = i % 2 == 0 ? Records.decided(id) : Records.completed(id);
      long began = System.nanoTime();
      spool.append(event);
      nanos[i] = System.nanoTime() - began;
    }
  }

  private static void print(String what, Duration took, long[][] nanos) {
    long[] all = Arrays.stream(nanos).flatMapToLong(Arrays::stream).sorted().toArray();
    System.out.printf(
        "%-16s %d thread(s): mean %.2f p50 %.2f p99 %.2f p99.9 %.2f max %.0f us; %,.0f appends/s%n",
        what,
        nanos.length,
        Arrays.stream(all).average().orElseThrow() / 1e3,
        all[all.length / 2] / 1e3,
        all[(int) (all.length * 0.99)] / 1e3,
        all[(int) (all.length * 0.999)] / 1e3,
        all[all.length - 1] / 1e3,
        all.length / (took.toNanos() / 1e9));
  }

  private static void delete(Path directory) throws Exception {
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
