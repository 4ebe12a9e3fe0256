package io.sekisho.gateway.journey;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

/** A body of any length, made while it is sent and hashed while it is made. */
final class Blocks {
  private static final int SIZE = 64 * 1024;
  private static final byte[] NOISE = noise();

  private final MessageDigest digest = sha256Digest();
  private long left;

  Blocks(long length) {
    this.left = length;
  }

  static MessageDigest sha256Digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] noise() {
    byte[] noise = new byte[SIZE];
    new Random(20260401).nextBytes(noise);
    return noise;
  }

  boolean hasNext() {
    return left > 0;
  }

  /** Each one different from the others, so that none can get lost or change places unnoticed. */
  byte[] next() {
    byte[] block = Arrays.copyOf(NOISE, (int) Math.min(SIZE, left));
    if (block.length >= Long.BYTES) {
      ByteBuffer.wrap(block).putLong(left);
    }
    left -= block.length;
    digest.update(block);
    return block;
  }

  /** Of all that was made; once. */
  String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
