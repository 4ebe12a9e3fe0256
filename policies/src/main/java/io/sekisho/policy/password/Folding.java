package io.sekisho.policy.password;

import java.text.Normalizer;

/** Makes spellings equal that a guesser tries together; every code point stays in its place. */
final class Folding {
  private static final int KATAKANA_TO_HIRAGANA = 0x60;
  private static final String LEET = "4@8(36#9!1|0$57+2";
  private static final String READ = "aabceghgiiiossttz";

  private Folding() {}

  static String fold(String text) {
    int[] folded =
        Normalizer.normalize(text, Normalizer.Form.NFKC).codePoints().map(Folding::small).toArray();
    return new String(folded, 0, folded.length);
  }

  static int small(int c) {
    if (c >= 'ァ' && c <= 'ヶ') {
      return c - KATAKANA_TO_HIRAGANA;
    }
    return Character.toLowerCase(c);
  }

  /**
   * Digits and symbols as the letters that they look like; `one` is what 1, ! and | are read as.
   */
  static int unleet(int c, char one) {
    int at = c < 128 ? LEET.indexOf(c) : -1;
    if (at < 0) {
      return c;
    }
    char read = READ.charAt(at);
    return read == 'i' ? one : read;
  }

  static boolean isLatin(int c) {
    return c < 0x250;
  }
}
