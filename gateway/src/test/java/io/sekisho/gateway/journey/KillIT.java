package io.sekisho.gateway.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * {@code kill -9} under load loses no record of an answer that somebody has seen. Three kills;
 * twenty with {@code -Dsekisho.long}.
 */
class KillIT {
  private static final int KILLS = Boolean.getBoolean("sekisho.long") ? 20 : 3;
  private static final int RATE = 2_000;
  private static final long SEED = 20260402;

  @Test
  void no_answer_that_was_seen_is_missing_from_the_trail(TestReporter reporter) throws Exception {
    Random random = new Random(SEED);
    Set<String> begun = new HashSet<>();
    Set<String> whole = new HashSet<>();
    try (Gateway gateway = Gateway.start("killed", List.of("-Xmx256m"))) {
      String token = gateway.logins().as("PHYS", gateway.authority()).token();
      for (int kill = 1; kill <= KILLS; kill++) {
        try (OpenLoop load = OpenLoop.against(gateway, token, RATE)) {
          load.awaitAnswers(500); // connections and code are warm
          long rate = load.awaitAnswers(500 + random.nextInt(1_500));
          gateway.kill();
          begun.addAll(load.begun());
          whole.addAll(load.whole());
          reporter.publishEntry("kill " + kill, "%d/s reached, %d/s offered".formatted(rate, RATE));
        }
        gateway.start();
      }
      assertThat(whole).hasSizeGreaterThan(KILLS * 1_000);
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
