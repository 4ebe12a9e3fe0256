package io.sekisho.gateway.audit.spool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekisho.gateway.audit.AuditUnavailable;
import io.sekisho.gateway.audit.CompletedEvent.EndedBy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {
  @TempDir Path directory;

  @Test
  void a_line_without_its_end_is_set_aside_and_recorded() throws IOException {
    Spools.fill(directory, 1);
    String torn = "{\"v\":1,\"seq\":4,\"at\":\"2026";
    append(torn);
    reopen();
    VerifyReport report = Spools.verify(directory);
    assertThat(report.broken()).isNull();
    assertThat(report.torn()).containsExactly("torn-0000000000000000004.bin");
    assertThat(directory.resolve(report.torn().get(0))).hasContent(torn);
    assertThat(lastLine())
        .contains("\"code\":\"SPOOL_TORN\"", "\"file\":\"torn-0000000000000000004.bin\"")
        .contains("\"bytes\":\"%d\"".formatted(torn.length()));
  }

  @Test
  void a_last_line_with_a_wrong_hash_is_set_aside_and_recorded() throws IOException {
    Spools.fill(directory, 1);
    String last = lastLine();
    cutLastLine();
    append(last.replace("\"status\":200", "\"status\":403") + "\n");
    reopen();
    assertThat(Spools.verify(directory).broken()).isNull();
    assertThat(Spools.lines(directory)).noneMatch(line -> line.contains("\"status\":403"));
    assertThat(Spools.lines(directory).get(2)).contains("SPOOL_TORN");
  }

  @Test
  void a_second_crash_at_the_same_place_keeps_both_pieces() throws IOException {
    Spools.fill(directory, 1);
    append("first");
    Files.createFile(directory.resolve("torn-0000000000000000004.bin"));
    reopen();
    assertThat(directory.resolve("torn-0000000000000000004-2.bin")).hasContent("first");
  }

  @Test
  void a_bad_line_with_records_behind_it_is_no_crash_and_nothing_starts() throws IOException {
    Spools.fill(directory, 1);
    Path segment = Spools.newest(directory);
    String edited =
        Files.readString(segment).replace("\"outcome\":\"ALLOW\"", "\"outcome\":\"DENY\"");
    Files.writeString(segment, edited);
    assertThatThrownBy(() -> Spools.open(directory))
        .isInstanceOf(AuditUnavailable.class)
        .hasMessageContaining("damaged at record 2")
        .hasMessageContaining("audit verify");
    assertThat(segment).hasContent(edited);
  }

  @Test
  void a_removed_line_with_records_behind_it_is_no_crash_either() throws IOException {
    Spools.fill(directory, 1);
    Path segment = Spools.newest(directory);
    List<String> lines = Files.readAllLines(segment);
    Files.writeString(segment, lines.get(0) + "\n" + lines.get(2) + "\n");
    assertThatThrownBy(() -> Spools.open(directory)).hasMessageContaining("record 2");
  }

  @Test
  void requests_under_way_at_the_crash_get_an_unknown_outcome_once() throws IOException {
    try (AuditSpool spool = Spools.open(directory)) {
      spool.append(Records.decided("done"));
      spool.append(Records.decided("lost-1"));
      spool.append(Records.completed("done"));
      spool.append(Records.decided("lost-2"));
    }
    reopen();
    reopen();
    assertThat(unknown()).containsExactly("lost-1", "lost-2");
    assertThat(Spools.verify(directory).open()).isEmpty();
  }

  @Test
  void a_live_stream_that_only_reported_progress_was_under_way() throws IOException {
    try (AuditSpool spool = Spools.open(directory)) {
      spool.append(Records.decided("stream"));
      spool.append(Records.completed("stream", EndedBy.ONGOING));
    }
    assertThat(Spools.verify(directory).open()).containsExactly("stream");
    reopen();
    assertThat(unknown()).containsExactly("stream");
  }

  @Test
  void requests_of_older_files_are_not_forgotten() throws IOException {
    try (AuditSpool spool = Spools.openSmall(directory)) {
      spool.append(Records.decided("old"));
      for (int i = 0; i < 30; i++) {
        spool.append(Records.decided("r-" + i));
        spool.append(Records.completed("r-" + i));
      }
    }
    assertThat(Segments.list(directory)).hasSizeGreaterThan(5);
    reopen();
    assertThat(unknown()).containsExactly("old");
  }

  @Test
  void only_the_newest_file_is_read() throws IOException {
    Spools.fill(directory, 20);
    Files.writeString(Segments.list(directory).get(0), "not a segment any more");
    reopen();
    assertThat(Spools.verify(directory).broken()).isNotNull();
  }

  @Test
  void a_crash_before_the_first_record_of_a_file_goes_on_from_the_file_before() throws IOException {
    try (AuditSpool spool = Spools.openSmall(directory)) {
      spool.append(Records.decided("r-1"));
    }
    Path next = Segments.path(directory, 3);
    for (String left : List.of("", "{\"v\":1,\"se")) {
      Files.writeString(next, left);
      reopen();
      assertThat(Spools.verify(directory).broken()).isNull();
      assertThat(unknown()).containsExactly("r-1");
      Files.delete(next);
    }
  }

  @Test
  void a_crash_before_the_very_first_record_starts_anew() throws IOException {
    Files.createFile(Segments.path(directory, 1));
    reopen();
    assertThat(Spools.verify(directory).last().seq()).isEqualTo(1);
  }

  @Test
  void a_file_without_the_records_in_front_of_it_does_not_start_a_chain() throws IOException {
    Files.createFile(Segments.path(directory, 3));
    assertThatThrownBy(() -> Spools.open(directory)).hasMessageContaining("record 1");
  }

  private void reopen() {
    Spools.open(directory).close();
  }

  private List<String> unknown() throws IOException {
    return Spools.lines(directory).stream()
        .filter(line -> line.contains("\"event\":\"unknown\""))
        .map(line -> line.replaceFirst(".*\"request\":\"([^\"]+)\".*", "$1"))
        .toList();
  }

  private String lastLine() throws IOException {
    List<String> lines = Spools.lines(directory);
    return lines.get(lines.size() - 1);
  }

  private void cutLastLine() throws IOException {
    Path segment = Spools.newest(directory);
    String text = Files.readString(segment);
    Files.writeString(segment, text.substring(0, text.lastIndexOf('\n', text.length() - 2) + 1));
  }

  private void append(String text) throws IOException {
    Files.write(Spools.newest(directory), text.getBytes(UTF_8), StandardOpenOption.APPEND);
  }
}
