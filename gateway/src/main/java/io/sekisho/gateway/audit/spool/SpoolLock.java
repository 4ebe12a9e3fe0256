package io.sekisho.gateway.audit.spool;

import io.sekisho.gateway.audit.AuditUnavailable;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Two writers would fork the chain. The system gives the lock up when the process dies. */
final class SpoolLock implements Closeable {
  private final FileChannel channel;

  private SpoolLock(FileChannel channel) {
    this.channel = channel;
  }

  static SpoolLock take(Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (isTaken(channel)) {
      channel.close();
      throw new AuditUnavailable(
          "audit spool `%s` is in use by another process; give each gateway process its own sekisho.audit.directory"
              .formatted(directory));
    }
    return new SpoolLock(channel);
  }

  private static boolean isTaken(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock == null;
    } catch (OverlappingFileLockException e) {
      return true; // by another spool of this very process
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
