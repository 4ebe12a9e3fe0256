package io.sekisho.gateway.audit.spool;

import java.io.Closeable;
import java.io.IOException;

/** One file that is written at its end; a seam, so that tests can make the disk fail. */
interface SpoolFile extends Closeable {
  /** Returns when the page cache has all of it; an error may leave a part behind. */
  void write(byte[] bytes, int count) throws IOException;

  /** Returns when the disk has all of it. */
  void force() throws IOException;
}
