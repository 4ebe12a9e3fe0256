package io.sekisho.gateway.audit.spool;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Spools with a stopped clock, and their files as text. */
final class Spools {
  static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-22T04:05:06.000007Z"));

  private static final Duration NEVER = Duration.ofDays(1);

  private Spools() {}

  static AuditSpool open(Path directory) {
    return open(directory, new SpoolDisk());
  }

  static AuditSpool open(Path directory, SpoolDisk disk) {
    return AuditSpool.open(new SpoolSettings(directory, 1 << 20, 0, NEVER), disk, CLOCK);
  }

  /** With segments of a few records. */
  static AuditSpool openSmall(Path directory) {
    return openSmall(directory, new SpoolDisk());
  }

  static AuditSpool openSmall(Path directory, SpoolDisk disk) {
    return AuditSpool.open(new SpoolSettings(directory, 2500, 0, NEVER), disk, CLOCK);
  }

  /** Complete requests, two records each, in small segments. */
  static void fill(Path directory, int requests) {
    try (AuditSpool spool = openSmall(directory)) {
      for (int i = 0; i < requests; i++) {
        spool.append(Records.decided("r-" + i));
        spool.append(Records.completed("r-" + i));
      }
    }
  }

  static VerifyReport verify(Path directory) throws IOException {
    return new SpoolVerifier(directory, Duration.ZERO).verify();
  }

  static List<String> lines(Path directory) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path segment : Segments.list(directory)) {
      lines.addAll(Files.readAllLines(segment, UTF_8));
    }
    return lines;
  }

  static Path newest(Path directory) throws IOException {
    List<Path> segments = Segments.list(directory);
    return segments.get(segments.size() - 1);
  }
}
