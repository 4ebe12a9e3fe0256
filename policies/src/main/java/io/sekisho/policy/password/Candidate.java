package io.sekisho.policy.password;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.function.IntPredicate;

/** What somebody typed, as it will be hashed (NFKC) and as a guesser would compare it. */
final class Candidate {
  /** No NFKC of fewer code points than the limit comes from more than this. */
  private static final int MAX_TYPED = 4 * PasswordProfile.MAX_LENGTH;

  private final int[] plain;
  private final int[] small;
  private final int length;
  private final int longest;

  private Candidate(int[] typed, int[] plain) {
    this.plain = plain;
    this.small = Arrays.stream(plain).map(Folding::small).toArray();
    this.length = Math.min(visible(typed), visible(plain));
    this.longest = Math.max(typed.length, plain.length);
  }

  static Candidate of(String typed) {
    return new Candidate(typed.codePoints().toArray(), normal(typed).codePoints().toArray());
  }

  /** So long that nobody should look at it. */
  static boolean isHuge(String typed) {
    return typed.length() > MAX_TYPED;
  }

  static String normal(String typed) {
    return Normalizer.normalize(typed, Normalizer.Form.NFKC);
  }

  /**
   * What a person would count: a mark adds nothing to its letter, and a sign that stands for a
   * whole sentence is one.
   */
  int length() {
    return length;
  }

  boolean isTooLong() {
    return longest > PasswordProfile.MAX_LENGTH;
  }

  boolean isPrintable() {
    return !has(Candidate::unseen);
  }

  boolean has(IntPredicate kind) {
    for (int c : plain) {
      if (kind.test(c)) {
        return true;
      }
    }
    return false;
  }

  int[] plain() {
    return plain;
  }

  int[] small() {
    return small;
  }

  static boolean isSymbol(int c) {
    return !Character.isLetterOrDigit(c) && !isMark(c);
  }

  private static int visible(int[] text) {
    int count = 0;
    for (int c : text) {
      count += isMark(c) ? 0 : 1;
    }
    return count;
  }

  private static boolean isMark(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
          true;
      default -> false;
    };
  }

  private static boolean unseen(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> c == 0xFFFD;
    };
  }
}
