package io.sekisho.gateway.journey;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * {@code kill -9} under load loses no record of an answer that somebody has seen. Three kills;
 * twenty with {@code -Dsekisho.long}.
 */
class KillIT {
  private static final int KILLS = Boolean.getBoolean("sekisho.long") ? 20 : 3;
  private static final int OFFERED = 2_000;
  private static final int AT_EACH_KILL = 500;

  /** A gateway that answers so many in a second has its code compiled and its connections open. */
  private static final int WARM = 800;

  private static final long SEED = 20260402;

  @Test
  void no_answer_that_was_seen_is_missing_from_the_trail() throws Exception {
    Random random = new Random(SEED);
    Set<String> begun = new HashSet<>();
    Set<String> whole = new HashSet<>();
    List<Integer> rates = new ArrayList<>();
    try (Gateway gateway = Gateway.start("killed", List.of("-Xmx256m"))) {
      String token = gateway.logins().as("PHYS", gateway.authority()).token();
      for (int kill = 1; kill <= KILLS; kill++) {
        try (OpenLoop load = OpenLoop.against(gateway, token, OFFERED)) {
          load.awaitRate(WARM);
          LockSupport.parkNanos(MILLISECONDS.toNanos(random.nextInt(1_000)));
          long now = System.nanoTime();
          gateway.kill();
          begun.addAll(load.begun());
          whole.addAll(load.whole());
          rates.add(load.answersInTheSecondBefore(now));
        }
        gateway.start();
      }
      System.out.printf(
          "%d answers seen; in the second before each kill, of %d offered: %s%n",
          begun.size(), OFFERED, rates);
      assertThat(rates).hasSize(KILLS).allMatch(rate -> rate >= AT_EACH_KILL);
      assertThat(gateway.spool().requests("decided")).containsAll(begun);
      assertThat(gateway.spool().requests("completed")).containsAll(whole);
      assertThat(verified(gateway)).isZero();
    }
  }

  /** The exit code of {@code audit verify}, as an inspector runs it. */
  private static int verified(Gateway gateway) throws IOException, InterruptedException {
    return new ProcessBuilder(
            Gateway.java(),
            "-jar",
            Gateway.JAR.toString(),
            "audit",
            "verify",
            gateway.spoolDirectory().toString())
        .redirectErrorStream(true)
        .redirectOutput(gateway.spoolDirectory().resolveSibling("verify.txt").toFile())
        .start()
        .waitFor();
  }
}
