package io.sekisho.gateway.wire;

/**
 * A request target that everybody behind us reads in the same way, or no target at all.
 *
 * <p>Only the origin form is taken. Nothing is repaired: what is ambiguous is refused, so the bytes
 * that were authorised ({@link #path()}, {@link #rawQuery()}) are the bytes that are forwarded
 * ({@link #raw()}). In the path, each ASCII character has one spelling: what RFC 3986 allows raw
 * must be raw, everything else percent-encoded, and what can be mistaken for structure ({@code / \
 * ; % ? #} and control characters) may not be encoded at all. The query is only checked for
 * characters and for complete percent sequences, because legacy systems put Shift_JIS and raw
 * {@code |} there; it is the business of the policies.
 *
 * <p>No Unicode normalisation: macOS sends names decomposed (NFD), and folding them would forward
 * something else than was decided. Only paths in which a compatibility folding (full-width dots and
 * slashes) would give a dot segment are refused.
 */
public final class CanonicalTarget {
  static final int MAX_LENGTH = 8192;
  static final int MAX_SEGMENTS = 128;

  private static final byte IN_PATH = 1;
  private static final byte IN_QUERY = 2;
  private static final byte[] ALLOWED = allowed();

  private final String raw;
  private final String path;
  private final String rawQuery;

  private CanonicalTarget(String raw, String path, String rawQuery) {
    this.raw = raw;
    this.path = path;
    this.rawQuery = rawQuery;
  }

  /**
   * Reads what stood between method and version (HTTP/1.1) or in {@code :path} (HTTP/2).
   *
   * @throws WireRefused with BAD_TARGET or TARGET_TOO_LONG
   */
  public static CanonicalTarget parse(String raw) {
    if (raw == null || raw.isEmpty() || raw.charAt(0) != '/') {
      throw bad(); // HTTP/2 lets CONNECT come without a path
    }
    if (raw.length() > MAX_LENGTH) {
      throw new WireRefused(WireRefusal.TARGET_TOO_LONG);
    }
    int end = pathEnd(raw);
    boolean encoded = checkPath(raw, end);
    if (end < raw.length()) {
      checkQuery(raw, end + 1);
    }
    String rawPath = raw.substring(0, end);
    String path = encoded ? PercentPath.decode(rawPath) : rawPath;
    return new CanonicalTarget(raw, path, end < raw.length() ? raw.substring(end + 1) : null);
  }

  /** Exactly what was received. */
  public String raw() {
    return raw;
  }

  /** The decoded path, the one that routes and policies look at. */
  public String path() {
    return path;
  }

  /**
   * What follows the first {@code ?} as received, empty if nothing, null without a question mark.
   */
  public String rawQuery() {
    return rawQuery;
  }

  /** Whether {@code path} is {@code prefix} or lies below it, by whole segments. */
  public static boolean isBelow(String path, String prefix) {
    return prefix.equals("/")
        || (path.startsWith(prefix)
            && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/'));
  }

  @Override
  public String toString() {
    return raw;
  }

  private static int pathEnd(String raw) {
    int question = raw.indexOf('?');
    return question < 0 ? raw.length() : question;
  }

  /** Returns whether the path has percent sequences; they are looked at when it is decoded. */
  private static boolean checkPath(String raw, int end) {
    boolean encoded = false;
    int segments = 0;
    int start = 1;
    for (int i = 1; i < end; i++) {
      char c = raw.charAt(i);
      if (c == '/') {
        checkSegment(raw, start, i);
        start = i + 1;
        segments++;
      } else if (c == '%') {
        encoded = true;
      } else if (c >= 128 || (ALLOWED[c] & IN_PATH) == 0) {
        throw bad();
      }
    }
    if (start < end) {
      checkSegment(raw, start, end);
    }
    if (segments >= MAX_SEGMENTS) {
      throw new WireRefused(WireRefusal.TARGET_TOO_LONG);
    }
    return encoded;
  }

  /** No empty segment and none that ends in a dot: {@code .}, {@code ..}, and Windows' "a.". */
  private static void checkSegment(String raw, int start, int end) {
    if (start == end || raw.charAt(end - 1) == '.') {
      throw bad();
    }
  }

  private static void checkQuery(String raw, int start) {
    for (int i = start; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '%') {
        if (PercentPath.octet(raw, i) == 0) {
          throw bad();
        }
        i += 2;
      } else if (c >= 128 || (ALLOWED[c] & IN_QUERY) == 0) {
        throw bad();
      }
    }
  }

  /** Whether this ASCII character stands for itself in a path, so that encoding it is ambiguous. */
  static boolean isRawInPath(int c) {
    return (ALLOWED[c] & IN_PATH) != 0;
  }

  static WireRefused bad() {
    return new WireRefused(WireRefusal.BAD_TARGET);
  }

  private static byte[] allowed() {
    byte[] table = new byte[128];
    mark(table, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~", IN_PATH);
    mark(table, "!$&'()*+,=:@/", IN_PATH); // sub-delims without `;`, which is matrix syntax
    for (int c = 0; c < table.length; c++) {
      table[c] |= (byte) (table[c] << 1);
    }
    mark(table, "?;[]|^`{}", IN_QUERY); // the last seven: browsers send them raw
    return table;
  }

  private static void mark(byte[] table, String characters, byte flag) {
    for (int i = 0; i < characters.length(); i++) {
      table[characters.charAt(i)] |= flag;
    }
  }
}
