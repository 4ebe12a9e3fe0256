package io.sekisho.gateway.audit.spool;

import java.io.IOException;
import java.nio.file.Path;

/** A real disk on which a test can let things go wrong. */
final class BreakableDisk extends SpoolDisk {
  private volatile boolean full;
  private volatile boolean noNewFiles;
  private volatile boolean syncBroken;
  private volatile long free = Long.MAX_VALUE;
  private int syncs;

  /** The next write keeps half of its bytes and fails, as on a full disk. */
  void fill() {
    full = true;
  }

  void refuseNewFiles() {
    noNewFiles = true;
  }

  void breakSync() {
    syncBroken = true;
  }

  void leave(long bytes) {
    free = bytes;
  }

  synchronized int syncs() {
    return syncs;
  }

  synchronized void awaitSyncs(int count) throws InterruptedException {
    while (syncs < count) {
      wait();
    }
  }

  @Override
  SpoolFile append(Path file) throws IOException {
    if (noNewFiles) {
      throw new IOException("No space left on device");
    }
    SpoolFile real = super.append(file);
    return new SpoolFile() {
      @Override
      public void write(byte[] bytes, int count) throws IOException {
        if (full) {
          real.write(bytes, count / 2);
          throw new IOException("No space left on device");
        }
        real.write(bytes, count);
      }

      @Override
      public void force() throws IOException {
        if (syncBroken) {
          throw new IOException("Input/output error");
        }
        real.force();
        countSync();
      }

      @Override
      public void close() throws IOException {
        real.close();
      }
    };
  }

  private synchronized void countSync() {
    syncs++;
    notifyAll();
  }

  @Override
  long free(Path directory) {
    return free;
  }
}
