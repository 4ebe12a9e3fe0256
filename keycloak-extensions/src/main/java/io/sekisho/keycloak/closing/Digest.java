package io.sekisho.keycloak.closing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** All that a {@link Question} depends on, as one value. */
public final class Digest {
  private Digest() {}

  /** SHA-256 over both, in hexadecimal. */
  public static String of(byte[] content, String more) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(content);
      return HexFormat.of().formatHex(sha.digest(more.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
