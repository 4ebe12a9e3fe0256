package io.sekisho.gateway.audit.spool;

import io.sekisho.gateway.audit.spool.BadRecord.Flaw;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Reads a spool from its first record to its last, also while a gateway is writing to it. */
final class SpoolVerifier {
  private static final long POLL_NANOS = Duration.ofMillis(10).toNanos();

  private final Path directory;
  private final Duration patience;
  private final RecordHash hash = new RecordHash();
  private final ChainCheck check = new ChainCheck(Link.NONE);
  private final OpenRequests open = new OpenRequests();
  private String lastAt;

  /** A record still being written is given some patience to become complete. */
  SpoolVerifier(Path directory, Duration patience) {
    this.directory = directory;
    this.patience = patience;
  }

  /** Throws when there is nothing to check or it cannot be read. */
  VerifyReport verify() throws IOException {
    List<Path> segments = Segments.list(directory);
    if (segments.isEmpty()) {
      throw new IOException("no segment `spool-*.jsonl` in it");
    }
    VerifyReport.Break broken = null;
    for (int i = 0; i < segments.size() && broken == null; i++) {
      broken = verify(segments.get(i), i == segments.size() - 1);
    }
    return new VerifyReport(
        directory, segments.size(), check.last(), lastAt, open.list(), torn(), broken);
  }

  private VerifyReport.Break verify(Path segment, boolean newest) throws IOException {
    try (SegmentReader reader = new SegmentReader(segment)) {
      try {
        check.begin(Segments.firstSeq(segment));
        read(reader, newest);
        return null;
      } catch (BadRecord e) {
        return new VerifyReport.Break(
            check.last().seq() + 1,
            segment.getFileName().toString(),
            reader.number(),
            e.flaw(),
            e.getMessage());
      }
    }
  }

  private void read(SegmentReader reader, boolean newest) throws IOException, BadRecord {
    long polls = newest ? patience.toNanos() / POLL_NANOS : 0;
    do {
      while (reader.next()) {
        accept(reader.parse(hash));
        reader.consume();
      }
      if (reader.rest() == 0) {
        return;
      }
      LockSupport.parkNanos(polls > 0 ? POLL_NANOS : 1);
    } while (polls-- > 0);
    throw new BadRecord(
        Flaw.TORN, "the last %d bytes are no whole record".formatted(reader.rest()));
  }

  private void accept(RecordLine line) throws BadRecord {
    check.accept(line);
    line.track(open);
    lastAt = line.at();
  }

  private List<String> torn() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("torn-"))
          .sorted()
          .toList();
    }
  }
}
