package io.sekisho.gateway.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.text.Normalizer;
import java.util.regex.Pattern;

/** Decodes a path in which each character may be spelled in one way only. */
final class PercentPath {
  private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");

  /** The backslash, and the slashes of mathematics that old code pages best fit to the real one. */
  private static final Pattern SLASHES =
      Pattern.compile("[\\\\\u2044\u2215\u2216\u29f5\u29f8\u29f9]");

  private PercentPath() {}

  /** The decoded path, or {@link WireRefused} where two readers could disagree about it. */
  static String decode(String rawPath) {
    byte[] octets = new byte[rawPath.length()];
    int length = 0;
    for (int i = 0; i < rawPath.length(); i++) {
      int octet = rawPath.charAt(i);
      if (octet == '%') {
        octet = encodedOctet(rawPath, i);
        i += 2;
      }
      octets[length++] = (byte) octet;
    }
    String path = text(octets, length);
    checkDecoded(path);
    return path;
  }

  /**
   * The octet that the percent sequence at this place stands for; 0 if it is NUL or not complete.
   */
  static int octet(String text, int at) {
    if (at + 2 >= text.length()) {
      return 0;
    }
    int high = hex(text.charAt(at + 1));
    int low = hex(text.charAt(at + 2));
    return high < 0 || low < 0 ? 0 : high << 4 | low;
  }

  private static int hex(char c) {
    return c < 128 ? Character.digit(c, 16) : -1;
  }

  private static int encodedOctet(String rawPath, int at) {
    int octet = octet(rawPath, at);
    boolean control = octet < ' ' || octet == 0x7f;
    boolean structure =
        octet == '%' || octet == '?' || octet == '#' || octet == '\\' || octet == ';';
    if (control || structure || (octet < 128 && CanonicalTarget.isRawInPath(octet))) {
      throw CanonicalTarget.bad();
    }
    return octet;
  }

  /** A fresh decoder reports overlong forms, surrogates and torn sequences instead of patching. */
  private static String text(byte[] octets, int length) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(octets, 0, length)).toString();
    } catch (CharacterCodingException e) {
      throw CanonicalTarget.bad();
    }
  }

  private static void checkDecoded(String path) {
    boolean ascii = true;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      ascii &= c < 128;
      boolean lineEnd = c == '\u2028' || c == '\u2029';
      boolean endOfSegment = i + 1 == path.length() || path.charAt(i + 1) == '/';
      if (Character.isISOControl(c) || lineEnd || (c == ' ' && endOfSegment)) {
        throw CanonicalTarget.bad(); // Windows drops a trailing space as it drops a trailing dot
      }
    }
    if (!ascii && foldsToDotSegment(path)) {
      throw CanonicalTarget.bad();
    }
  }

  /** As a reader might who folds by compatibility, by best fit, or drops what cannot be seen. */
  private static boolean foldsToDotSegment(String path) {
    String visible = INVISIBLE.matcher(path).replaceAll("");
    String compatible = Normalizer.normalize(visible, Normalizer.Form.NFKC);
    String folded = SLASHES.matcher(compatible).replaceAll("/") + '/';
    return folded.contains("/./") || folded.contains("/../");
  }
}
