package io.sekisho.gateway.audit.spool;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Prints what an append costs: {@code java ... AppendCost DIR [appends per thread]}. */
final class AppendCost {
  private AppendCost() {}

  public static void main(String... args) throws Exception {
    Path directory = Path.of(args[0]);
    int appends = args.length > 1 ? Integer.parseInt(args[1]) : 400_000;
    for (int threads : List.of(1, 1, 2, 2)) {
      Path spool = Files.createTempDirectory(directory, "cost");
      measure(spool, threads, appends);
      try (var files = Files.list(spool)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(spool);
    }
  }

  private static void measure(Path directory, int threads, int appends)
      throws InterruptedException {
    try (AuditSpool spool = AuditSpool.open(SpoolSettings.in(directory))) {
      long[][] nanos = new long[threads][appends];
      List<Thread> workers =
          IntStream.range(0, threads)
              .mapToObj(n -> new Thread(() -> run(spool, "t" + n + "-", nanos[n])))
              .toList();
      long began = System.nanoTime();
      workers.forEach(Thread::start);
      for (Thread worker : workers) {
        worker.join();
      }
      print(threads, Duration.ofNanos(System.nanoTime() - began), nanos);
    }
  }

  private static void run(AuditSpool spool, String prefix, long[] nanos) {
    for (int i = 0; i < nanos.length; i++) {
      String id = prefix + (i >> 1);
      var event = i % 2 == 0 ? Records.decided(id) : Records.completed(id);
      long began = System.nanoTime();
      spool.append(event);
      nanos[i] = System.nanoTime() - began;
    }
  }

  private static void print(int threads, Duration took, long[][] nanos) {
    long[] all = Arrays.stream(nanos).flatMapToLong(Arrays::stream).sorted().toArray();
    System.out.printf(
        "%d thread(s): %.2f us/append mean, p50 %.2f p99 %.2f p99.9 %.2f max %.0f us; %,.0f appends/s%n",
        threads,
        Arrays.stream(all).average().orElseThrow() / 1e3,
        all[all.length / 2] / 1e3,
        all[(int) (all.length * 0.99)] / 1e3,
        all[(int) (all.length * 0.999)] / 1e3,
        all[all.length - 1] / 1e3,
        all.length / (took.toNanos() / 1e9));
  }
}
