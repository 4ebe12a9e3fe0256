package io.sekisho.gateway.card;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekisho.lookalike.Hpki;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CardListsCommandTest {
  private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
  private static final Hpki HPKI = new Hpki(NOW);

  private final StringWriter out = new StringWriter();
  @TempDir private Path directory;

  @Test
  void fresh_lists_are_fine() throws IOException {
    put("root", HPKI.root().list().onlyAuthorities().encoded());
    put("medis", HPKI.medis().list().revoke(HPKI.medis().certificate()).encoded());
    assertThat(lists()).isZero();
    assertThat(out.toString().lines()).hasSize(2).allMatch(line -> line.startsWith("FRESH"));
    assertThat(out.toString()).contains("1 revoked", "2026-11-25T21:00:00Z");
  }

  @Test
  void a_list_that_ends_soon_is_an_alarm_and_exactly_long_enough_is_not() throws IOException {
    put("soon", ending(NOW.plus(Duration.ofDays(1))));
    assertThat(lists()).isZero();
    put("soon", ending(NOW.plus(Duration.ofDays(1)).minusSeconds(1)));
    assertThat(lists()).isEqualTo(1);
    assertThat(out.toString()).contains("SOON");
    assertThat(lists("--at-least", "PT12H")).isZero();
  }

  @Test
  void a_late_a_future_and_an_endless_list_are_alarms() throws IOException {
    put("late", ending(NOW.minusSeconds(1)));
    assertThat(lists()).isEqualTo(1);
    put("late", HPKI.medis().list().valid(NOW.minusSeconds(9), null).encoded());
    assertThat(lists()).isEqualTo(1);
    put("late", HPKI.medis().list().valid(NOW.plusSeconds(9), NOW.plusSeconds(99)).encoded());
    assertThat(lists()).isEqualTo(1);
    assertThat(out.toString()).contains("LATE", "no end stated", "FUTURE");
  }

  @Test
  void nothing_and_garbage_are_alarms_too() throws IOException {
    assertThat(lists()).isEqualTo(1);
    assertThat(out.toString()).contains("NONE");
    put("garbage", new byte[] {1, 2, 3});
    assertThat(lists()).isEqualTo(1);
    assertThat(out.toString()).contains("UNREADABLE CRL_UNREADABLE");
  }

  @Test
  void a_directory_that_is_not_there_could_not_be_read() {
    directory = directory.resolve("nowhere");
    assertThat(lists()).isEqualTo(2);
  }

  private static byte[] ending(Instant end) {
    return HPKI.medis().list().valid(NOW.minus(Duration.ofDays(3)), end).encoded();
  }

  private void put(String name, byte[] list) throws IOException {
    Files.write(directory.resolve(name + ".crl"), list);
  }

  private int lists(String... more) {
    CommandLine command =
        new CommandLine(new CardListsCommand())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(out, true));
    String[] args = new String[more.length + 3];
    System.arraycopy(more, 0, args, 0, more.length);
    args[more.length] = "--at";
    args[more.length + 1] = NOW.toString();
    args[more.length + 2] = directory.toString();
    return command.execute(args);
  }
}
