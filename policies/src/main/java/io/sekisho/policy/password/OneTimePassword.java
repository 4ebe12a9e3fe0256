package io.sekisho.policy.password;

import java.util.random.RandomGenerator;

/** Passwords that a person can read from a screen and type once, and nobody can guess. */
public final class OneTimePassword {
  private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz";
  private static final String DIGITS = "23456789";
  private static final String SYMBOLS = "-._"; // mean nothing to a shell, a URL or a form
  private static final int GROUPS = 4;
  private static final int TRIES = 100;

  private final RandomGenerator random;

  /**
   * @param random one that nobody can predict
   */
  public OneTimePassword(RandomGenerator random) {
    this.random = random;
  }

  /** About 85 bits, and good enough for this person in every profile. */
  public String next(Holder holder) {
    for (int i = 0; i < TRIES; i++) {
      String word = word();
      if (PasswordRules.shipped().judge(word, PasswordProfile.MHLW_V7_SINGLE, holder).accepted()) {
        return word;
      }
    }
    throw new IllegalStateException("no random password fits; is a name in the way of everything?");
  }

  private String word() {
    StringBuilder word = new StringBuilder(5 * GROUPS);
    for (int group = 0; group < GROUPS; group++) {
      word.append(group == 0 ? "" : String.valueOf(pick(SYMBOLS)))
          .append(pick(LETTERS))
          .append(pick(DIGITS));
      word.append(pick(LETTERS + DIGITS)).append(pick(LETTERS + DIGITS));
    }
    return word.toString();
  }

  private char pick(String alphabet) {
    return alphabet.charAt(random.nextInt(alphabet.length()));
  }
}
