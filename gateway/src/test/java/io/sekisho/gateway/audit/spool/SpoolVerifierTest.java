package io.sekisho.gateway.audit.spool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sekisho.gateway.audit.spool.BadRecord.Flaw;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever somebody does to the files, the first record that is not as it was is named. */
class SpoolVerifierTest {
  private static final int ROUNDS = Boolean.getBoolean("sekisho.long") ? 20_000 : 400;

  private final long seed = Long.getLong("sekisho.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @TempDir Path directory;
  private List<Path> segments;

  @BeforeEach
  void write() throws IOException {
    Spools.fill(directory, 12);
    segments = Segments.list(directory);
    assertThat(segments).hasSizeGreaterThan(4);
    assertThat(Spools.verify(directory).broken()).isNull();
  }

  @Test
  void any_changed_byte_is_found_at_its_record() throws IOException {
    for (int round = 0; round < ROUNDS; round++) {
      Path segment = anySegment();
      byte[] original = Files.readAllBytes(segment);
      byte[] changed = original.clone();
      int at = random.nextInt(changed.length);
      changed[at] ^= (byte) (1 + random.nextInt(255));
      Files.write(segment, changed);
      assertThat(broken().seq()).as("seed %d", seed).isEqualTo(seqAt(segment, original, at));
      Files.write(segment, original);
    }
  }

  @Test
  void any_removed_or_added_byte_is_found_at_its_record() throws IOException {
    for (int round = 0; round < ROUNDS; round++) {
      Path segment = anySegment();
      byte[] original = Files.readAllBytes(segment);
      int at = random.nextInt(original.length);
      byte[] changed = new byte[original.length + 1];
      System.arraycopy(original, 0, changed, 0, at);
      changed[at] = (byte) random.nextInt(256);
      System.arraycopy(original, at, changed, at + 1, original.length - at);
      Files.write(segment, random.nextBoolean() ? changed : without(original, at));
      assertThat(broken().seq())
          .as("seed %d", seed)
          .isBetween(seqAt(segment, original, at), seqAt(segment, original, at) + 1);
      Files.write(segment, original);
    }
  }

  @Test
  void any_removed_record_is_missing() throws IOException {
    for (int round = 0; round < ROUNDS; round++) {
      Path segment = anySegment();
      List<String> lines = Files.readAllLines(segment);
      int at = random.nextInt(lines.size());
      if (segment.equals(newest()) && at == lines.size() - 1) {
        continue; // the newest record: only a witness receipt shows that
      }
      List<String> fewer = new ArrayList<>(lines);
      fewer.remove(at);
      check(segment, lines, fewer, Segments.firstSeq(segment) + at, Flaw.MISSING);
    }
  }

  @Test
  void any_two_swapped_records_are_found_at_the_first() throws IOException {
    for (int round = 0; round < ROUNDS; round++) {
      Path segment = anySegment();
      List<String> lines = Files.readAllLines(segment);
      int one = random.nextInt(lines.size());
      int other = random.nextInt(lines.size());
      if (one != other) {
        List<String> swapped = new ArrayList<>(lines);
        Collections.swap(swapped, one, other);
        long seq = Segments.firstSeq(segment) + Math.min(one, other);
        check(segment, lines, swapped, seq, Flaw.MISSING);
      }
    }
  }

  @Test
  void any_repeated_record_is_found_where_it_does_not_belong() throws IOException {
    for (int round = 0; round < ROUNDS; round++) {
      Path segment = anySegment();
      List<String> lines = Files.readAllLines(segment);
      int at = random.nextInt(lines.size());
      List<String> more = new ArrayList<>(lines);
      more.add(at + 1, lines.get(random.nextInt(at + 1)));
      check(segment, lines, more, Segments.firstSeq(segment) + at + 1, Flaw.REPEATED);
    }
  }

  @Test
  void a_forged_record_that_fits_is_found_by_the_real_one_behind_it() throws IOException {
    Path segment = segments.get(1);
    List<String> lines = Files.readAllLines(segment);
    List<String> more = new ArrayList<>(lines);
    more.set(1, forge(lines.get(1)));
    check(segment, lines, more, Segments.firstSeq(segment) + 2, Flaw.UNLINKED);
  }

  @Test
  void a_missing_file_is_found() throws IOException {
    for (int i = 0; i < segments.size() - 1; i++) {
      byte[] original = Files.readAllBytes(segments.get(i));
      Files.delete(segments.get(i));
      assertThat(broken().seq()).isEqualTo(Segments.firstSeq(segments.get(i)));
      assertThat(broken().flaw()).isEqualTo(Flaw.MISSING);
      Files.write(segments.get(i), original);
    }
  }

  @Test
  void a_file_cut_in_the_middle_of_a_record_is_torn() throws IOException {
    for (int round = 0; round < 50; round++) {
      Path segment = anySegment();
      byte[] original = Files.readAllBytes(segment);
      int at = random.nextInt(original.length - 2) + 1;
      if (original[at - 1] != '\n') {
        Files.write(segment, Arrays.copyOf(original, at));
        assertThat(broken().flaw()).isEqualTo(Flaw.TORN);
        assertThat(broken().seq()).isEqualTo(seqAt(segment, original, at - 1));
        Files.write(segment, original);
      }
    }
  }

  @Test
  void a_record_still_being_written_is_waited_for() throws Exception {
    byte[] original = Files.readAllBytes(newest());
    Files.write(newest(), Arrays.copyOf(original, original.length - 5));
    FutureTask<VerifyReport> verify =
        new FutureTask<>(new SpoolVerifier(directory, Duration.ofMinutes(1))::verify);
    new Thread(verify).start();
    Files.write(
        newest(),
        Arrays.copyOfRange(original, original.length - 5, original.length),
        StandardOpenOption.APPEND);
    assertThat(verify.get().broken()).isNull();
  }

  @Test
  void a_record_of_a_later_version_is_not_guessed_at() throws IOException {
    Path segment = segments.get(0);
    List<String> lines = Files.readAllLines(segment);
    List<String> later = new ArrayList<>(lines);
    later.set(1, lines.get(1).replace("{\"v\":1,", "{\"v\":2,"));
    check(segment, lines, later, 2, Flaw.UNKNOWN_VERSION);
  }

  private void check(Path segment, List<String> before, List<String> after, long seq, Flaw flaw)
      throws IOException {
    Files.write(segment, after);
    VerifyReport.Break broken = broken();
    assertThat(broken.seq()).as("seed %d", seed).isEqualTo(seq);
    assertThat(broken.flaw()).as("seed %d", seed).isEqualTo(flaw);
    if (seq < Segments.firstSeq(segment) + after.size()) {
      assertThat(broken.file()).isEqualTo(segment.getFileName().toString());
      assertThat(broken.line()).isEqualTo(seq - Segments.firstSeq(segment) + 1);
    }
    Files.write(segment, before);
  }

  private VerifyReport.Break broken() throws IOException {
    VerifyReport report = Spools.verify(directory);
    assertThat(report.broken()).as("seed %d", seed).isNotNull();
    return report.broken();
  }

  private Path anySegment() {
    return segments.get(random.nextInt(segments.size()));
  }

  private Path newest() {
    return segments.get(segments.size() - 1);
  }

  private static long seqAt(Path segment, byte[] bytes, int at) {
    long lineFeeds = new String(bytes, 0, at, UTF_8).chars().filter(c -> c == '\n').count();
    return Segments.firstSeq(segment) + lineFeeds;
  }

  private static byte[] without(byte[] bytes, int at) {
    byte[] fewer = Arrays.copyOf(bytes, bytes.length - 1);
    System.arraycopy(bytes, at + 1, fewer, at, fewer.length - at);
    return fewer;
  }

  /** Another patient, with a hash that is right for the forged line. */
  private static String forge(String line) {
    String forged = line.replace("p-0042", "p-0043");
    byte[] body = forged.substring(0, forged.lastIndexOf(",\"hash\"")).getBytes(UTF_8);
    byte[] hex = new byte[RecordHash.DIGITS];
    new RecordHash().of(body, body.length, hex);
    return new String(body, UTF_8) + ",\"hash\":\"" + new String(hex, UTF_8) + "\"}";
  }
}
