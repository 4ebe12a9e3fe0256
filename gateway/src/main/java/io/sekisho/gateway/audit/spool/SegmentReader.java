package io.sekisho.gateway.audit.spool;

import io.sekisho.gateway.audit.spool.BadRecord.Flaw;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads a segment line by line, in constant memory, while it may still be growing. */
final class SegmentReader implements Closeable {
  /** Longer than any record can be. */
  private static final int LONGEST = 64 << 20;

  private final InputStream in;
  private byte[] bytes = new byte[1 << 16];
  private int start;
  private int end;
  private int lineEnd;
  private long offset;
  private long number = 1;

  SegmentReader(Path segment) throws IOException {
    this.in = Files.newInputStream(segment);
  }

  /** Moves to the next complete line; what is left in front of the end of file is {@link #rest}. */
  boolean next() throws IOException, BadRecord {
    int from = start;
    while (true) {
      for (int i = from; i < end; i++) {
        if (bytes[i] == '\n') {
          lineEnd = i;
          return true;
        }
      }
      int searched = end - start;
      if (!fill()) {
        return false;
      }
      from = start + searched;
    }
  }

  RecordLine parse(RecordHash hash) throws BadRecord {
    // parse wants the line at the beginning of its array
    byte[] line = Arrays.copyOfRange(bytes, start, lineEnd);
    return RecordLine.parse(line, line.length, hash);
  }

  /** Goes behind the line; until then {@link #offset} is where it begins. */
  void consume() {
    offset += lineEnd + 1L - start;
    start = lineEnd + 1;
    number++;
  }

  long offset() {
    return offset;
  }

  /** The number of the line that {@link #next} found, or looked for in vain. */
  long number() {
    return number;
  }

  /** Bytes behind the last line feed, after {@link #next} returned false. */
  int rest() {
    return end - start;
  }

  private boolean fill() throws IOException, BadRecord {
    if (start > 0) {
      System.arraycopy(bytes, start, bytes, 0, end - start);
      end -= start;
      start = 0;
    }
    if (end == bytes.length) {
      if (end >= LONGEST) {
        throw new BadRecord(Flaw.MALFORMED, "a line longer than any record");
      }
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
    int count = in.read(bytes, end, bytes.length - end);
    end += Math.max(count, 0);
    return count > 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
