package io.sekisho.gateway.audit.spool;

import io.sekisho.gateway.audit.HappenedEvent;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** What a crash left behind the last whole record: kept beside the chain, never thrown away. */
final class TornTail {
  static final String CODE = "SPOOL_TORN";

  private TornTail() {}

  /** Moves the tail into a file of its own, safely on disk before the segment gets shorter. */
  static HappenedEvent setAside(Recovery.State state, SpoolDisk disk) throws IOException {
    try (RandomAccessFile segment = new RandomAccessFile(state.segment().toFile(), "rw")) {
      byte[] tail = new byte[Math.toIntExact(state.tornBytes())];
      segment.seek(state.wholeBytes());
      segment.readFully(tail);
      Path aside = freeName(state.segment().getParent(), state.last().seq() + 1);
      try (SpoolFile file = disk.append(aside)) {
        file.write(tail, tail.length);
        file.force();
      }
      disk.forceNames(aside.getParent());
      segment.setLength(state.wholeBytes());
      segment.getFD().sync();
      return HappenedEvent.of(
          CODE,
          Map.of(
              "file", aside.getFileName().toString(),
              "bytes", Integer.toString(tail.length),
              "sha256", sha256(tail)));
    }
  }

  private static Path freeName(Path directory, long seq) {
    Path name = directory.resolve("torn-%019d.bin".formatted(seq));
    for (int i = 2; Files.exists(name); i++) {
      name = directory.resolve("torn-%019d-%d.bin".formatted(seq, i));
    }
    return name;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
