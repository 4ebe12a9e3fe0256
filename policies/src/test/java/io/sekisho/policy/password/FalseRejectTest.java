package io.sekisho.policy.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Somebody who chose well must not be sent away: fewer than one in a thousand. */
class FalseRejectTest {
  private static final int MANY = 20_000;
  private static final String ANY =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!\"#$%&'()*+,-./:;<=>?@[]^_{|}~";
  private static final String VOWELS = "aiueo";
  private static final String CONSONANTS = "kstnhmyrwgzbpdfjlv";

  private final Random random = new Random(20261122);

  @Test
  void thirteen_random_characters_pass() {
    assertThat(refused(PasswordProfile.MHLW_V7_SINGLE, () -> mixed(13))).isLessThan(MANY / 1000);
  }

  @Test
  void eight_random_characters_pass_where_there_is_a_second_factor() {
    assertThat(refused(PasswordProfile.MHLW_V7_MFA, () -> mixed(8))).isLessThan(MANY / 1000);
  }

  @Test
  void sixteen_random_letters_and_digits_pass_as_nist_wants_them() {
    assertThat(refused(PasswordProfile.NIST_15, () -> characters(16, ANY.substring(0, 62))))
        .isLessThan(MANY / 1000);
  }

  @Test
  void four_random_words_with_a_digit_pass() {
    assertThat(refused(PasswordProfile.MHLW_V7_SINGLE, this::phrase)).isLessThan(MANY / 1000);
  }

  private long refused(PasswordProfile profile, Supplier<String> passwords) {
    PasswordRules rules = PasswordRules.shipped();
    Holder holder = new Holder("suzuki", List.of("鈴木", "はなこ"), List.of("19880112"), List.of());
    long refused = 0;
    for (int i = 0; i < MANY; i++) {
      refused += rules.judge(passwords.get(), profile, holder).accepted() ? 0 : 1;
    }
    return refused;
  }

  /** Drawn again until all three kinds are in it, as a password manager does. */
  private String mixed(int length) {
    while (true) {
      String drawn = characters(length, ANY);
      if (drawn.chars().anyMatch(Character::isLetter)
          && drawn.chars().anyMatch(Character::isDigit)
          && !drawn.chars().allMatch(Character::isLetterOrDigit)) {
        return drawn;
      }
    }
  }

  private String phrase() {
    return word() + "-" + word() + "-" + word() + random.nextInt(10) + "-" + word();
  }

  /** Three syllables, so that every one might be a word of somebody's language. */
  private String word() {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < 2 + random.nextInt(2); i++) {
      word.append(characters(1, CONSONANTS)).append(characters(1, VOWELS));
    }
    return word.toString();
  }

  private String characters(int length, String alphabet) {
    StringBuilder text = new StringBuilder();
    random.ints(length, 0, alphabet.length()).forEach(i -> text.append(alphabet.charAt(i)));
    return text.toString();
  }
}
