package io.sekisho.demo.chart;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.HexFormat;

/** What is remembered of a file: enough to prove that it arrived whole, not the file. */
record Upload(LocalDateTime at, String author, String name, long length, String sha256) {
  private static final long MOST_BYTES = 512L * 1024 * 1024;
  private static final int MOST_IN_MEMORY = 64 * 1024;

  /** Larger files wait in the temporary directory until they have been hashed. */
  static final MultipartConfigElement LIMITS =
      new MultipartConfigElement(
          System.getProperty("java.io.tmpdir"), MOST_BYTES, MOST_BYTES, MOST_IN_MEMORY);

  static Upload of(Part part, Colleague author) throws IOException {
    MessageDigest digest = newDigest();
    try (InputStream file = new DigestInputStream(part.getInputStream(), digest)) {
      long length = file.transferTo(OutputStream.nullOutputStream());
      String hash = HexFormat.of().formatHex(digest.digest());
      LocalDateTime now = LocalDateTime.now(Entry.JAPAN);
      return new Upload(now, author.name(), part.getSubmittedFileName(), length, hash);
    } finally {
      part.delete();
    }
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
