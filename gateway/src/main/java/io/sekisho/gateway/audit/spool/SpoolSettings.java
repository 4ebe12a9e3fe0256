package io.sekisho.gateway.audit.spool;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;

/** Where and how records are kept. */
public record SpoolSettings(
    Path directory, long segmentBytes, long minFreeBytes, Duration syncInterval) {
  private static final long MEBIBYTE = 1 << 20;

  public SpoolSettings {
    requireNonNull(directory, "directory");
    if (segmentBytes < 1 || minFreeBytes < 0 || syncInterval.toMillis() < 1) {
      throw new IllegalArgumentException("sizes and the sync interval cannot be negative or zero");
    }
  }

  /** Segments of 64 MiB, 256 MiB kept free, a sync every 100 ms. */
  public static SpoolSettings in(Path directory) {
    return new SpoolSettings(directory, 64 * MEBIBYTE, 256 * MEBIBYTE, Duration.ofMillis(100));
  }
}
