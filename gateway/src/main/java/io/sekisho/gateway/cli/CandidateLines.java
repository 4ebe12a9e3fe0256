package io.sekisho.gateway.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Lines as somebody would type them: everything between two line ends, in UTF-8 or not.
 *
 * <p>Of a line without end only so much is kept that it is seen to be too long.
 */
final class CandidateLines {
  private static final int KEPT = 8192;

  private final InputStream in;
  private final byte[] line = new byte[KEPT];
  private int length;

  CandidateLines(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  /** False when there are no more. */
  boolean next() throws IOException {
    length = 0;
    int octet = in.read();
    if (octet < 0) {
      return false;
    }
    while (octet >= 0 && octet != '\n') {
      if (length < KEPT) {
        line[length++] = (byte) octet;
      }
      octet = in.read();
    }
    return true;
  }

  /** Empty where it is not text. */
  Optional<String> text() {
    int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    if (length == KEPT) {
      return Optional.of("x".repeat(KEPT)); // too long for anybody, wherever it was cut
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line, 0, end)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    } finally {
      Arrays.fill(line, 0, length, (byte) 0);
    }
  }
}
