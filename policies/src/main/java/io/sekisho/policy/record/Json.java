package io.sekisho.policy.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/**
 * Reads JSON in exactly one way: UTF-8 without a mark, no member twice, bounded in depth, in the
 * length of a text and of a number. Texts that nobody looks at may be longer: they are skipped.
 */
public final class Json {
  static final int DEEPEST = 64;
  static final int LONGEST_TEXT = 1 << 20;
  static final int LONGEST_NUMBER = 100;
  static final int LONGEST_NAME = 1_000;

  /** Enough to see a byte order mark, and the zero bytes of UTF-16 and UTF-32. */
  private static final int SNIFFED = 4;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(LONGEST_TEXT)
                  .maxNumberLength(LONGEST_NUMBER)
                  .maxNameLength(LONGEST_NAME)
                  .build())
          .build();

  private Json() {}

  /** A reader for a whole body; every byte of it is UTF-8. */
  public static JsonParser parser(byte[] body) throws IOException, Unreadable {
    check(body, body.length);
    if (!isAscii(body)) {
      try {
        UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
      } catch (CharacterCodingException notUtf8) {
        throw new Unreadable(Problem.CHARSET_NOT_UTF8);
      }
    }
    return FACTORY.createParser(body);
  }

  private static boolean isAscii(byte[] body) {
    for (byte octet : body) {
      if (octet < 0) {
        return false;
      }
    }
    return true;
  }

  /** A reader for an answer as it arrives. */
  public static JsonParser parser(InputStream stream) throws IOException, Unreadable {
    PushbackInputStream again = new PushbackInputStream(stream, SNIFFED);
    byte[] first = again.readNBytes(SNIFFED);
    check(first, first.length);
    again.unread(first);
    return FACTORY.createParser(again);
  }

  /** What was wrong, when Jackson gave up; anything that is not the text's fault stays as it is. */
  public static Unreadable because(com.fasterxml.jackson.core.JacksonException failed) {
    if (failed instanceof StreamConstraintsException) {
      boolean deep = failed.getOriginalMessage().contains("nesting depth");
      return new Unreadable(deep ? Problem.JSON_TOO_DEEP : Problem.JSON_TOO_LONG);
    }
    boolean twice = failed.getOriginalMessage().startsWith("Duplicate ");
    return new Unreadable(twice ? Problem.JSON_DUPLICATE_KEY : Problem.JSON_MALFORMED);
  }

  /** Other encodings show in the first bytes, since JSON begins with ASCII (RFC 4627, 3). */
  private static void check(byte[] bytes, int length) throws Unreadable {
    for (int at = 0; at < Math.min(length, SNIFFED); at++) {
      int value = bytes[at] & 0xff;
      if (value == 0 || value >= 0xfe || (at == 0 && value == 0xef)) {
        throw new Unreadable(Problem.CHARSET_NOT_UTF8);
      }
    }
  }
}
