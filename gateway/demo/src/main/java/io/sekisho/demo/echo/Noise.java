package io.sekisho.demo.echo;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Bytes that look random and are the same each time (SplitMix64 from a fixed seed). */
final class Noise {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long STEP = 0x9E3779B97F4A7C15L;

  private final byte[] block = new byte[64 * 1024];
  private long state = 20260401L;

  private Noise() {}

  static void write(long bytes, OutputStream out) throws IOException {
    Noise noise = new Noise();
    for (long left = bytes; left > 0; left -= noise.block.length) {
      noise.next();
      out.write(noise.block, 0, (int) Math.min(left, noise.block.length));
    }
    out.flush();
  }

  private void next() {
    for (int i = 0; i < block.length; i += Long.BYTES) {
      state += STEP;
      long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
      z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
      WORD.set(block, i, z ^ (z >>> 31));
    }
  }
}
