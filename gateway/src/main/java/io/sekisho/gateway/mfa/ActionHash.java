package io.sekisho.gateway.mfa;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** An action as one value: SHA-256 over its words, each with its length, so that none can move. */
public final class ActionHash {
  private final byte[] hash;

  private ActionHash(byte[] hash) {
    this.hash = hash;
  }

  /** The action that these words name, in this order. */
  public static ActionHash of(String... words) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String word : words) {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
        digest.update(bytes);
      }
      return new ActionHash(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  byte[] bytes() {
    return hash.clone();
  }
}
