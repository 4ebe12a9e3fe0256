package io.sekisho.policy.password;

import java.util.Arrays;

/**
 * One password in the spellings that a guesser tries: as typed, and with digits read as letters.
 */
final class Spellings {
  private static final int SHORTEST_DISGUISED = 4;

  private final int[] plain;
  private final int[][] all;

  Spellings(Candidate candidate) {
    this.plain = candidate.plain();
    int[] small = candidate.small();
    int[] i = Arrays.stream(small).map(c -> Folding.unleet(c, 'i')).toArray();
    int[] l = Arrays.stream(small).map(c -> Folding.unleet(c, 'l')).toArray();
    if (Arrays.equals(i, small)) {
      this.all = new int[][] {small};
    } else {
      this.all = Arrays.equals(i, l) ? new int[][] {small, i} : new int[][] {small, i, l};
    }
  }

  int length() {
    return plain.length;
  }

  int[] small() {
    return all[0];
  }

  int[][] all() {
    return all;
  }

  /** Without the signs around it. */
  static int[] core(int[] spelling) {
    int start = 0;
    int end = spelling.length;
    while (start < end && Candidate.isSymbol(spelling[start])) {
      start++;
    }
    while (end > start && Candidate.isSymbol(spelling[end - 1])) {
      end--;
    }
    return Arrays.copyOfRange(spelling, start, end);
  }

  /** In any spelling; very short words only as typed, for every second password has them else. */
  boolean contains(String word) {
    int[] wanted = word.codePoints().toArray();
    for (int start = 0; start + wanted.length <= length(); start++) {
      if (isAt(start, wanted)) {
        return true;
      }
    }
    return false;
  }

  /** As a word of its own: not as letters in the middle of another word. */
  boolean containsAlone(String word) {
    int[] wanted = word.codePoints().toArray();
    for (int start = 0; start + wanted.length <= length(); start++) {
      int end = start + wanted.length;
      if (isAt(start, wanted) && isBorder(start) && isBorder(end)) {
        return true;
      }
    }
    return false;
  }

  boolean isAt(int start, int[] wanted) {
    int spellings = wanted.length < SHORTEST_DISGUISED ? 1 : all.length;
    for (int s = 0; s < spellings; s++) {
      if (Arrays.equals(all[s], start, start + wanted.length, wanted, 0, wanted.length)) {
        return true;
      }
    }
    return false;
  }

  private boolean isBorder(int at) {
    if (at == 0 || at == length()) {
      return true;
    }
    int before = plain[at - 1];
    int after = plain[at];
    return !sameKind(before, after)
        || !Folding.isLatin(before)
        || !Folding.isLatin(after)
        || (Character.isLowerCase(before) && Character.isUpperCase(after));
  }

  private static boolean sameKind(int a, int b) {
    return (Character.isLetter(a) && Character.isLetter(b))
        || (Character.isDigit(a) && Character.isDigit(b));
  }
}
