package io.sekisho.demo.hospital;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** Passwords that a person can read from a screen and type, and nobody can guess: about 90 bits. */
final class Passwords {
  private static final String UPPER = "ABCDEFGHJKLMNPQRSTUVWXYZ"; // no I, O
  private static final String LOWER = "abcdefghijkmnpqrstuvwxyz"; // no l, o
  private static final String DIGITS = "23456789";
  private static final String ANY = UPPER + LOWER + DIGITS;
  private static final String SYMBOLS = "-._"; // mean nothing to a shell, a URL or a form

  private final RandomGenerator random;

  Passwords(RandomGenerator random) {
    this.random = random;
  }

  static Passwords secure() {
    return new Passwords(new SecureRandom());
  }

  /** Four groups of four; the first has a capital, a small letter and a digit. */
  String next() {
    StringBuilder word = new StringBuilder(19);
    word.append(pick(UPPER)).append(pick(LOWER)).append(pick(DIGITS)).append(pick(ANY));
    for (int group = 0; group < 3; group++) {
      word.append(pick(SYMBOLS));
      random.ints(4, 0, ANY.length()).forEach(i -> word.append(ANY.charAt(i)));
    }
    return word.toString();
  }

  private char pick(String alphabet) {
    return alphabet.charAt(random.nextInt(alphabet.length()));
  }
}
