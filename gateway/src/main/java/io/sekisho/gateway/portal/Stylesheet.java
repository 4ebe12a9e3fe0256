package io.sekisho.gateway.portal;

import io.quarkus.qute.RawString;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The one style sheet, and the hash by which a browser knows that it is ours and unchanged. */
final class Stylesheet {
  private static final String CSS = read("/templates/sekisho/sekisho.css");
  private static final String HASH = "sha256-" + Base64.getEncoder().encodeToString(sha256(CSS));

  private Stylesheet() {}

  /** Exactly what stands between {@code <style>} and {@code </style>}. */
  static RawString content() {
    return new RawString(CSS);
  }

  static String hash() {
    return HASH;
  }

  private static String read(String resource) {
    try (InputStream in = Stylesheet.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }
}
