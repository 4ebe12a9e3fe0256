package io.sekisho.gateway.webauthn;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A random name of something that waits for one answer: 256 bits, base64url, known to whoever was
 * given it. What is kept is its hash.
 */
public final class Reference {
  private Reference() {}

  /** A new one, which nobody can guess. */
  public static String random() {
    return Webauthn.random(32).getBase64Url();
  }

  /** SHA-256 of it. */
  public static byte[] hash(String reference) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(reference.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
