package io.sekisho.gateway.wire;

/** What may stand in a header field (RFC 9110 5.1, 5.5), as characters and as octets. */
public final class HeaderText {
  private static final boolean[] TOKEN = token();

  private HeaderText() {}

  public static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (!isToken(name.charAt(i))) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  public static boolean isValue(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (!isValue(value.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  static boolean isToken(int c) {
    return c >= 0 && c < 128 && TOKEN[c];
  }

  /** Visible, space, tab, or a high octet, which nobody interprets; nothing that is a control. */
  static boolean isValue(int c) {
    return c >= ' ' ? c != 0x7f && c <= 0xff : c == '\t';
  }

  private static boolean[] token() {
    boolean[] table = new boolean[128];
    for (char c = '!'; c < 0x7f; c++) {
      table[c] = "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
    }
    return table;
  }
}
