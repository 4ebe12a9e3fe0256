package io.sekisho.gateway.audit.spool;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash of version 1; see the package for its input. Not for two threads at once. */
final class RecordHash {
  static final int DIGITS = 64;

  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  private final MessageDigest sha256;
  private final byte[] digest = new byte[32];

  RecordHash() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Writes 64 hex digits; {@code length} ends just before {@code ,"hash":"}. */
  void of(byte[] line, int length, byte[] hex) {
    sha256.update(line, 0, length);
    sha256.update((byte) '}');
    try {
      sha256.digest(digest, 0, digest.length);
    } catch (DigestException e) {
      throw new IllegalStateException(e);
    }
    for (int i = 0; i < digest.length; i++) {
      hex[2 * i] = HEX[(digest[i] >> 4) & 0xf];
      hex[2 * i + 1] = HEX[digest[i] & 0xf];
    }
  }
}
