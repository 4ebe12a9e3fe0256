package io.sekisho.demo.hospital;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The right to a state directory; two hospitals must never share their files. */
final class Claim implements AutoCloseable {
  private final FileLock lock;

  private Claim(FileLock lock) {
    this.lock = lock;
  }

  /** Ends with this process at the latest, so nobody ever has to remove it by hand. */
  static Claim on(Path state) throws IOException {
    FileChannel file =
        FileChannel.open(
            state.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = tryLock(file);
    if (lock == null) {
      file.close();
      throw new CannotStart("another demo is running in `%s`: stop it first".formatted(state));
    }
    return new Claim(lock);
  }

  @Override
  public void close() throws IOException {
    lock.acquiredBy().close();
  }

  private static FileLock tryLock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // this very process has it
    }
  }
}
