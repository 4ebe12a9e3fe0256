package io.sekisho.gateway.webauthn;

/** What people call a key. */
public final class KeyName {
  private static final int LONGEST = 60;

  private KeyName() {}

  /** Without control characters, of bearable length, never empty. */
  public static String of(String written) {
    String name = written == null ? "" : written.replaceAll("\\p{C}", "").strip();
    if (name.isEmpty()) {
      return "-";
    }
    return name.codePointCount(0, name.length()) <= LONGEST
        ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST));
  }
}
