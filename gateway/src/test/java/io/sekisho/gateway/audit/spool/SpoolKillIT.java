package io.sekisho.gateway.audit.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekisho.gateway.audit.AuditUnavailable;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of a process that holds only the spool, again and again. */
class SpoolKillIT {
  private static final int KILLS = Boolean.getBoolean("sekisho.long") ? 4_000 : 200;
  private static final int KILLS_PER_SPOOL = 10;
  private static final int AT_ONCE = 2;

  private final long seed = Long.getLong("sekisho.seed", System.nanoTime());

  @TempDir Path parent;

  @Test
  void no_record_that_was_accepted_is_lost_and_the_chain_stays_whole() throws Exception {
    System.out.printf("%d kills, seed %d%n", KILLS, seed);
    ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<Tally>> spools = new ArrayList<>();
      for (int i = 0; i < KILLS / KILLS_PER_SPOOL; i++) {
        int number = i;
        spools.add(workers.submit(() -> killRepeatedly(number)));
      }
      Tally sum = new Tally(0, 0, 0);
      for (Future<Tally> spool : spools) {
        sum = sum.plus(spool.get());
      }
      System.out.println(sum);
      assertThat(sum.kills).isEqualTo(KILLS);
      assertThat(sum.accepted).isGreaterThan(KILLS);
    } finally {
      workers.shutdownNow();
    }
  }

  @Test
  void another_process_is_refused_until_the_first_is_dead() throws Exception {
    Path directory = parent.resolve("shared");
    Process process = start(directory, "a");
    try (BufferedReader out = process.inputReader()) {
      assertThat(out.readLine()).isNotNull();
      assertThatThrownBy(() -> Spools.open(directory))
          .isInstanceOf(AuditUnavailable.class)
          .hasMessageContaining("in use by another process");
    } finally {
      process.destroyForcibly().waitFor();
    }
    Spools.open(directory).close();
  }

  private record Tally(int kills, long accepted, long torn) {
    Tally plus(Tally other) {
      return new Tally(kills + other.kills, accepted + other.accepted, torn + other.torn);
    }
  }

  private Tally killRepeatedly(int number) throws Exception {
    Random random = new Random(seed + number);
    Path directory = parent.resolve("spool-" + number);
    long accepted = 0;
    for (int kill = 0; kill < KILLS_PER_SPOOL; kill++) {
      List<String> records = runAndKill(directory, "k" + kill, random);
      check(directory, records);
      accepted += records.size();
    }
    long torn = Spools.verify(directory).torn().size();
    delete(directory);
    return new Tally(KILLS_PER_SPOOL, accepted, torn);
  }

  /** Mostly in full flight, now and then while it is still starting. */
  private List<String> runAndKill(Path directory, String prefix, Random random) throws Exception {
    List<String> records = new ArrayList<>();
    Process process = start(directory, prefix);
    try (BufferedReader out = process.inputReader()) {
      if (random.nextInt(8) == 0) {
        process.waitFor(random.nextInt(150), TimeUnit.MILLISECONDS);
      } else {
        for (int left = random.nextInt(400); left >= 0; left--) {
          records.add(out.readLine());
        }
      }
      process
          .toHandle()
          .destroyForcibly(); // unlike that of Process, leaves what was printed readable
      out.lines().forEach(records::add);
    }
    assertThat(process.waitFor()).isEqualTo(128 + 9);
    assertThat(records).doesNotContainNull();
    return records;
  }

  private void check(Path directory, List<String> records) throws IOException {
    Spools.open(directory).close();
    VerifyReport report = Spools.verify(directory);
    assertThat(report.broken()).as("seed %d", seed).isNull();
    assertThat(report.open()).isEmpty();
    List<String> lines = Spools.lines(directory);
    for (String record : records) {
      String[] seqAndId = record.split(" ", -1);
      assertThat(lines.get(Integer.parseInt(seqAndId[0]) - 1))
          .startsWith("{\"v\":1,\"seq\":" + seqAndId[0] + ",")
          .contains("\"request\":\"" + seqAndId[1] + "\"");
    }
  }

  private static Process start(Path directory, String prefix) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xshare:auto",
            "-Xmx24m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            home(AuditSpool.class) + File.pathSeparator + home(SpoolAppender.class),
            SpoolAppender.class.getName(),
            directory.toString(),
            prefix)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static Path home(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static void delete(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
