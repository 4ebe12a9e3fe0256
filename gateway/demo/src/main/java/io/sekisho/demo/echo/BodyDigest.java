package io.sekisho.demo.echo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/** What is left of a body after it has streamed by: its length, its hash and how it begins. */
record BodyDigest(long length, String sha256, Optional<String> preview) {
  private static final int PREVIEW_BYTES = 1024;

  static BodyDigest of(InputStream body) throws IOException {
    MessageDigest digest = Sha256.start();
    ByteArrayOutputStream start = new ByteArrayOutputStream();
    byte[] buffer = new byte[64 * 1024];
    long length = 0;
    for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
      digest.update(buffer, 0, count);
      start.write(buffer, 0, Math.min(count, PREVIEW_BYTES - start.size()));
      length += count;
    }
    String hash = HexFormat.of().formatHex(digest.digest());
    return new BodyDigest(length, hash, text(start.toByteArray()));
  }

  /** The bytes as text, or nothing if they are not text; a character cut in half at the end is. */
  private static Optional<String> text(byte[] start) {
    CharsetDecoder decoder = UTF_8.newDecoder();
    CharBuffer text = CharBuffer.allocate(start.length);
    boolean malformed = decoder.decode(ByteBuffer.wrap(start), text, false).isError();
    String shown = text.flip().toString();
    return malformed || shown.chars().anyMatch(BodyDigest::isBinary)
        ? Optional.empty()
        : Optional.of(shown);
  }

  private static boolean isBinary(int c) {
    return Character.isISOControl(c) && c != '\r' && c != '\n' && c != '\t';
  }
}
