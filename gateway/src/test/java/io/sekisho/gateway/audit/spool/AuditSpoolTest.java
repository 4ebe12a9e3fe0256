package io.sekisho.gateway.audit.spool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sekisho.gateway.audit.AuditUnavailable;
import io.sekisho.gateway.audit.HappenedEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class AuditSpoolTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  @Test
  void a_line_is_json_with_number_time_and_the_hashes_that_anybody_can_recompute()
      throws Exception {
    try (AuditSpool spool = Spools.open(directory)) {
      spool.append(Records.decided("r-1"));
      spool.append(Records.completed("r-1"));
    }
    List<String> lines = Spools.lines(directory);
    assertThat(lines).hasSize(3);
    String before = "0".repeat(64);
    for (int i = 0; i < lines.size(); i++) {
      JsonNode json = JSON.readTree(lines.get(i));
      assertThat(json.get("v").asInt()).isEqualTo(1);
      assertThat(json.get("seq").asInt()).isEqualTo(i + 1);
      assertThat(json.get("at").asText()).isEqualTo("2026-11-22T04:05:06.000007Z");
      assertThat(json.get("prev").asText()).isEqualTo(before);
      before = json.get("hash").asText();
      assertThat(before)
          .isEqualTo(sha256(lines.get(i).replaceFirst(",\"hash\":\"[^\"]*\"}$", "}")));
    }
    assertThat(JSON.readTree(lines.get(1)).at("/subject/name").asText()).isEqualTo("佐藤 花子");
  }

  @Test
  void a_record_can_be_read_as_soon_as_append_returns() throws IOException {
    try (AuditSpool spool = Spools.open(directory)) {
      spool.append(Records.decided("r-1"));
      assertThat(Spools.lines(directory)).hasSize(2);
      assertThat(Spools.lines(directory).get(1)).contains("\"request\":\"r-1\"");
    }
  }

  @Test
  void what_is_enqueued_is_kept_in_its_place_by_the_next_flush_or_record() throws IOException {
    try (AuditSpool spool = Spools.open(directory)) {
      spool.enqueue(Records.decided("r-1"));
      spool.enqueue(Records.decided("r-2"));
      assertThat(Spools.lines(directory)).hasSize(1);
      spool.flush();
      assertThat(Spools.lines(directory)).hasSize(3);
      spool.enqueue(Records.completed("r-1"));
      spool.append(Records.completed("r-2"));
      assertThat(Spools.lines(directory).stream().skip(1).map(AuditSpoolTest::requestOf))
          .containsExactly("r-1", "r-2", "r-1", "r-2");
    }
    assertThat(Spools.verify(directory).broken()).isNull();
  }

  @Test
  void what_is_enqueued_survives_a_sync_a_full_file_and_the_end() throws IOException {
    try (AuditSpool spool = Spools.openSmall(directory)) {
      spool.enqueue(Records.decided("r-0"));
      spool.sync();
      assertThat(Spools.lines(directory)).hasSize(2);
      for (int i = 1; i < 40; i++) {
        spool.enqueue(Records.decided("r-" + i));
      }
    }
    assertThat(Segments.list(directory)).hasSizeGreaterThan(5);
    assertThat(Spools.verify(directory).open()).hasSize(40);
  }

  @Test
  void what_cannot_be_flushed_is_said_to_everybody_who_waits_for_it() throws IOException {
    BreakableDisk disk = new BreakableDisk();
    try (AuditSpool spool = Spools.open(directory, disk)) {
      spool.enqueue(Records.decided("r-1"));
      disk.fill();
      assertThatThrownBy(spool::flush).isInstanceOf(AuditUnavailable.class);
      assertThatThrownBy(spool::flush).isInstanceOf(AuditUnavailable.class);
      assertThatThrownBy(() -> spool.enqueue(Records.decided("r-2")))
          .isInstanceOf(AuditUnavailable.class);
    }
    Spools.open(directory).close();
    assertThat(Spools.verify(directory).broken()).isNull();
  }

  private static String requestOf(String line) {
    return line.replaceFirst(".*\"request\":\"([^\"]*)\".*", "$1");
  }

  @Test
  void the_chain_goes_on_in_the_next_file_and_after_a_restart() throws IOException {
    Spools.fill(directory, 10);
    Spools.fill(directory, 10);
    assertThat(Segments.list(directory)).hasSizeGreaterThan(5);
    VerifyReport report = Spools.verify(directory);
    assertThat(report.broken()).isNull();
    assertThat(report.open()).isEmpty();
    assertThat(report.last().seq()).isEqualTo(Spools.lines(directory).size()).isGreaterThan(40);
  }

  @Test
  void a_second_writer_is_refused_and_told_what_to_do() {
    try (AuditSpool spool = Spools.open(directory)) {
      assertThatThrownBy(() -> Spools.open(directory))
          .isInstanceOf(AuditUnavailable.class)
          .hasMessageContaining("in use by another process")
          .hasMessageContaining("sekisho.audit.directory");
      assertThat(spool.healthy()).isTrue();
    }
    Spools.open(directory).close();
  }

  @Test
  void only_the_owner_may_read_what_names_patients() throws IOException {
    Path spool = directory.resolve("a/b");
    Spools.open(spool).close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(spool)))
        .isEqualTo("rwx------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Spools.newest(spool))))
        .isEqualTo("rw-------");
  }

  @Test
  void threads_at_once_lose_and_mix_nothing() throws Exception {
    int threads = 8;
    int requests = 500;
    try (AuditSpool spool = Spools.open(directory)) {
      List<Thread> workers =
          IntStream.range(0, threads)
              .mapToObj(n -> new Thread(() -> work(spool, n, requests)))
              .toList();
      workers.forEach(Thread::start);
      for (Thread worker : workers) {
        worker.join();
      }
      assertThat(spool.openRequests()).isZero();
    }
    assertThat(Spools.verify(directory).broken()).isNull();
    List<String> lines = Spools.lines(directory);
    for (int n = 0; n < threads; n++) {
      String mine = "\"request\":\"t" + n + "-";
      assertThat(lines.stream().filter(line -> line.contains(mine)).map(AuditSpoolTest::request))
          .containsExactlyElementsOf(
              IntStream.range(0, 2 * requests).mapToObj(i -> Integer.toString(i / 2)).toList());
    }
  }

  private static void work(AuditSpool spool, int thread, int requests) {
    for (int i = 0; i < requests; i++) {
      spool.append(Records.decided("t" + thread + "-" + i));
      spool.append(Records.completed("t" + thread + "-" + i));
    }
  }

  private static String request(String line) {
    return line.replaceFirst(".*\"request\":\"t\\d-(\\d+)\".*", "$1");
  }

  @Test
  void an_interrupted_thread_can_still_record() {
    try (AuditSpool spool = Spools.open(directory)) {
      Thread.currentThread().interrupt();
      spool.append(Records.decided("r-1"));
      assertThat(Thread.interrupted()).isTrue();
      spool.append(Records.completed("r-1"));
      assertThat(spool.healthy()).isTrue();
    }
  }

  @Test
  void after_a_failed_write_nothing_is_accepted_until_a_restart_finds_out_what_was_kept()
      throws IOException {
    BreakableDisk disk = new BreakableDisk();
    try (AuditSpool spool = Spools.open(directory, disk)) {
      spool.append(Records.decided("r-1"));
      disk.fill();
      assertThatThrownBy(() -> spool.append(Records.decided("r-2")))
          .isInstanceOf(AuditUnavailable.class)
          .hasMessageContaining("No space left on device");
      assertThat(spool.healthy()).isFalse();
      assertThatThrownBy(() -> spool.append(Records.completed("r-1")))
          .isInstanceOfSatisfying(
              AuditUnavailable.class, e -> assertThat(e.code()).isEqualTo("AUDIT_UNAVAILABLE"));
    }
    try (AuditSpool spool = Spools.open(directory)) {
      assertThat(spool.healthy()).isTrue();
    }
    VerifyReport report = Spools.verify(directory);
    assertThat(report.broken()).isNull();
    assertThat(report.torn()).hasSize(1);
    assertThat(Spools.lines(directory)).noneMatch(line -> line.contains("r-2"));
  }

  @Test
  @Timeout(20)
  void after_a_failed_sync_nothing_is_accepted() {
    BreakableDisk disk = new BreakableDisk();
    try (AuditSpool spool = Spools.open(directory, disk)) {
      disk.breakSync();
      spool.append(Records.decided("r-1"));
      spool.sync();
      while (spool.healthy()) { // its own thread may have been about to sync the same record
        Thread.onSpinWait();
      }
      assertThatThrownBy(() -> spool.append(Records.completed("r-1")))
          .isInstanceOf(AuditUnavailable.class)
          .hasMessageContaining("Input/output error");
    }
  }

  @Test
  void a_next_file_that_cannot_be_created_loses_no_record_that_was_accepted() throws IOException {
    BreakableDisk disk = new BreakableDisk();
    int accepted = 0;
    try (AuditSpool spool = Spools.openSmall(directory, disk)) {
      disk.refuseNewFiles();
      while (spool.healthy()) {
        try {
          spool.append(Records.decided("r-" + accepted));
          accepted++;
        } catch (AuditUnavailable e) {
          assertThat(spool.healthy()).isFalse();
        }
      }
    }
    assertThat(accepted).isPositive();
    assertThat(Spools.verify(directory).open()).hasSize(accepted);
  }

  @Test
  void below_the_space_to_keep_free_only_what_has_begun_may_end_until_there_is_room()
      throws IOException {
    BreakableDisk disk = new BreakableDisk();
    SpoolSettings settings = new SpoolSettings(directory, 1 << 20, 1000, Duration.ofDays(1));
    try (AuditSpool spool = AuditSpool.open(settings, disk, Spools.CLOCK)) {
      spool.append(Records.decided("r-1"));
      disk.leave(999);
      spool.checkSpace();
      assertThat(spool.healthy()).isFalse();
      assertThatThrownBy(() -> spool.append(Records.decided("r-2")))
          .isInstanceOf(AuditUnavailable.class)
          .hasMessageContaining("sekisho.audit.min-free");
      assertThatThrownBy(() -> spool.append(HappenedEvent.of(HappenedEvent.LOGIN, Map.of())))
          .isInstanceOf(AuditUnavailable.class);
      spool.append(Records.completed("r-1"));
      spool.append(HappenedEvent.of(HappenedEvent.LOGOUT, Map.of()));
      disk.leave(1000);
      spool.checkSpace();
      assertThat(spool.healthy()).isTrue();
      spool.append(Records.decided("r-3"));
    }
    assertThat(Spools.verify(directory).open()).containsExactly("r-3");
  }

  @Test
  void a_thread_of_its_own_syncs_what_is_new() throws InterruptedException {
    BreakableDisk disk = new BreakableDisk();
    SpoolSettings settings = new SpoolSettings(directory, 1 << 20, 0, Duration.ofMillis(1));
    try (AuditSpool spool = AuditSpool.open(settings, disk, Spools.CLOCK)) {
      disk.awaitSyncs(1);
      spool.append(Records.decided("r-1"));
      disk.awaitSyncs(2);
      assertThat(spool.healthy()).isTrue();
    }
  }

  @Test
  void nothing_new_is_not_synced() {
    BreakableDisk disk = new BreakableDisk();
    try (AuditSpool spool = Spools.open(directory, disk)) {
      spool.append(Records.decided("r-1"));
      spool.sync();
      int before = disk.syncs();
      spool.sync();
      spool.sync();
      assertThat(disk.syncs()).isEqualTo(before);
    }
  }

  @Test
  void full_files_are_synced_too() {
    BreakableDisk disk = new BreakableDisk();
    try (AuditSpool spool = Spools.openSmall(directory, disk)) {
      int before = disk.syncs();
      for (int i = 0; i < 12; i++) {
        spool.append(Records.decided("r-" + i));
      }
      spool.sync();
      assertThat(disk.syncs() - before).isGreaterThan(2);
    }
  }

  @Test
  void a_closed_spool_takes_nothing_and_closes_twice() {
    AuditSpool spool = Spools.open(directory);
    spool.close();
    spool.close();
    assertThatThrownBy(() -> spool.append(Records.decided("r-1")))
        .isInstanceOf(AuditUnavailable.class);
  }

  @Test
  void a_directory_that_cannot_be_used_is_one_clear_sentence() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    assertThatThrownBy(() -> Spools.open(file))
        .isInstanceOf(AuditUnavailable.class)
        .hasMessageContaining("audit spool `%s` cannot be opened".formatted(file));
  }

  private static String sha256(String text) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
  }
}
