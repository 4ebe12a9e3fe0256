package io.sekisho.policy.password;

import static io.sekisho.policy.password.PasswordProfile.LEGACY_8X2;
import static io.sekisho.policy.password.PasswordProfile.MHLW_V7_MFA;
import static io.sekisho.policy.password.PasswordProfile.MHLW_V7_SINGLE;
import static io.sekisho.policy.password.PasswordProfile.NIST_15;
import static org.assertj.core.api.Assertions.assertThat;

import io.sekisho.policy.password.Lack.Code;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
  private static final Holder SATO =
      new Holder(
          "sato",
          List.of("佐藤", "健一", "サトウ", "ケンイチ"),
          List.of("1975-04-01"),
          List.of("せきしょ総合病院", "Sekisho General"));

  @Test
  void alone_thirteen_are_enough_and_twelve_are_not() {
    assertThat(missing("vK7-pRw.zM3x", MHLW_V7_SINGLE)).containsExactly(Code.TOO_SHORT);
    assertThat(missing("vK7-pRw.zM3xq", MHLW_V7_SINGLE)).isEmpty();
  }

  @Test
  void with_a_second_factor_eight_are_enough_and_seven_are_not() {
    assertThat(missing("vK7-pRw", MHLW_V7_MFA)).containsExactly(Code.TOO_SHORT);
    assertThat(missing("vK7-pRwz", MHLW_V7_MFA)).isEmpty();
    assertThat(missing("vK7-pRwz", LEGACY_8X2)).isEmpty();
  }

  @Test
  void nist_asks_for_fifteen_and_not_for_a_mixture() {
    assertThat(missing("vkqprwgzmoxqjd", NIST_15)).containsExactly(Code.TOO_SHORT);
    assertThat(missing("vkqprwgzmoxqjdh", NIST_15)).isEmpty();
  }

  @Test
  void everything_that_is_missing_is_said_at_once() {
    assertThat(missing("", MHLW_V7_SINGLE))
        .containsExactly(
            Code.TOO_SHORT, Code.LETTER_MISSING, Code.DIGIT_MISSING, Code.SYMBOL_MISSING);
    assertThat(missing("vkqprwgzmoxqj", MHLW_V7_SINGLE))
        .containsExactly(Code.DIGIT_MISSING, Code.SYMBOL_MISSING);
    assertThat(missing("4815-9037.2846", MHLW_V7_SINGLE)).containsExactly(Code.LETTER_MISSING);
  }

  @Test
  void a_sentence_in_japanese_is_counted_in_characters() {
    assertThat(missing("鯨は静かに8階の屋根で眠る。", MHLW_V7_SINGLE)).isEmpty();
    assertThat(missing("鯨は8階の屋根で。", MHLW_V7_SINGLE)).containsExactly(Code.TOO_SHORT);
  }

  @Test
  void full_width_counts_as_what_it_means() {
    assertThat(missing("ｖＫ７－ｐＲｗ．ｚＭ３ｘｑ", MHLW_V7_SINGLE)).isEmpty();
    assertThat(missing("Ｐａｓｓｗｏｒｄ１２３４！", MHLW_V7_SINGLE)).containsExactly(Code.COMMON);
  }

  @Test
  void marks_and_signs_that_stand_for_many_do_not_make_it_longer() {
    assertThat(missing("vK7-p" + "\u0323\u0316".repeat(8), MHLW_V7_SINGLE))
        .contains(Code.TOO_SHORT);
    assertThat(missing("vK7-\uFDFA", MHLW_V7_SINGLE)).contains(Code.TOO_SHORT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\0", "\t", "\u202E", "\u200B", "\uD83D", "\uDE00", "\uFFFD", "\uE000", "\u2028"})
  void what_nobody_sees_or_can_type_again_is_refused(String sign) {
    assertThat(missing("vK7-pRw.zM3xq" + sign, MHLW_V7_SINGLE)).containsExactly(Code.NOT_PRINTABLE);
  }

  @Test
  void a_hundred_and_twenty_eight_are_accepted_and_one_more_is_not() {
    String long128 = new OneTimePassword(new java.util.Random(3)).next(Holder.NOBODY).repeat(7);
    assertThat(missing(long128.substring(0, 128), MHLW_V7_SINGLE)).isEmpty();
    assertThat(missing(long128.substring(0, 129), MHLW_V7_SINGLE)).containsExactly(Code.TOO_LONG);
  }

  @Test
  void ten_megabytes_are_refused_before_anybody_looks_at_them() {
    assertThat(missing("vK7-pRw.zM3xq".repeat(800_000), MHLW_V7_SINGLE))
        .containsExactly(Code.TOO_LONG);
    assertThat(missing("\uFDFA".repeat(500), MHLW_V7_SINGLE)).containsExactly(Code.TOO_LONG);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Password12345!",
        "P@ssw0rd-2026!",
        "Sakura-2024-04!",
        "S@kur@2024!!!!",
        "Hospital-Kango1",
        "Byouin-Naika-12!",
        "1qaz2wsx3edc$R",
        "Qwertyuiop-123",
        "Qwerty12345678!",
        "aaaaaaaaaaaa1!",
        "abcdefgh12345678!",
        "Abc-123-Abc-123!",
        "19750401-1975!a",
        "Princess-Princess1",
        "さくらさくらさくら2024！",
        "Irohanihoheto1!",
        "Suzuki-Hanako-88!",
        "Icu-Nicu-Ccu-2026"
      })
  void what_can_be_guessed_is_refused_however_long_it_is(String guessable) {
    assertThat(missing(guessable, MHLW_V7_SINGLE)).containsExactly(Code.GUESSABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"password1", "P@ssw0rd", "Love1234!", "Arigatou", "ARIGATOU", "qwertyuiop"})
  void what_many_people_use_is_refused_by_name(String common) {
    assertThat(missing(common, MHLW_V7_MFA)).contains(Code.COMMON);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"vK7.Sato.zM3xq-w", "satoWq7-zM3x.qq", "5@70-zM3xqWw8.k", "ｓａｔｏ-zM3xqWw8.k"})
  void the_user_id_is_not_part_of_it(String typed) {
    assertThat(missing(typed, SATO)).contains(Code.CONTAINS_USER_ID);
    assertThat(missing(typed, Holder.of("kimura"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "佐藤-vK7.zM3xqWw",
        "けんいち-vK7.zM3xqW",
        "ケンイチvK7.zM3xqW-",
        "vK7.Kenichi.zM3xq",
        "kenichi8-vK7.zM3",
        "vK7.keniti.zM3xqW",
        "K3N1CH1.vK7-zM3x"
      })
  void the_name_is_not_part_of_it_in_any_script(String typed) {
    assertThat(missing(typed, SATO)).containsExactly(Code.CONTAINS_NAME);
    assertThat(missing(typed, Holder.NOBODY)).isEmpty();
  }

  @Test
  void a_name_inside_another_word_is_nobodys_name() {
    Holder mori = new Holder("m0071", List.of("森", "もり"), List.of(), List.of());
    assertThat(missing("brave-memorials7-kite", mori)).isEmpty();
    assertThat(missing("brave-mori-lanterns7", mori)).containsExactly(Code.CONTAINS_NAME);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"vK.19750401.zMxqWwt", "vK-0401-zMxqWwt", "vKpz750401-zMxqW", "vK-1975-zMxqWwtp"})
  void the_birthday_is_not_part_of_it(String typed) {
    assertThat(missing(typed, SATO)).containsExactly(Code.CONTAINS_BIRTHDAY);
    assertThat(missing(typed, Holder.NOBODY)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Sekisho-vK7.zM3xqW", "せきしょ総合病院vK7.zM3xq"})
  void the_hospital_is_not_part_of_it(String typed) {
    assertThat(missing(typed, SATO)).containsExactly(Code.CONTAINS_HOSPITAL);
  }

  @Test
  void the_answer_says_what_to_do_in_both_languages_and_repeats_nothing() {
    Lack lack =
        PasswordRules.shipped().judge("Sakura-2024-04!", MHLW_V7_SINGLE, SATO).missing().get(0);

    assertThat(lack.ja()).isEqualTo("推測されやすい部分（病院や日本でよく使われる語・年）を減らしてください");
    assertThat(lack.en())
        .isEqualTo(
            "too much of it can be guessed (words of hospitals or of Japan, years): use less of"
                + " that");
    assertThat(Lack.of(Code.TOO_SHORT, 13, 12).ja()).isEqualTo("13文字以上にしてください（今は12文字）");
  }

  private static List<Code> missing(String typed, PasswordProfile profile) {
    return missing(typed, profile, Holder.NOBODY);
  }

  private static List<Code> missing(String typed, Holder holder) {
    return missing(typed, MHLW_V7_SINGLE, holder);
  }

  private static List<Code> missing(String typed, PasswordProfile profile, Holder holder) {
    return PasswordRules.shipped().judge(typed, profile, holder).missing().stream()
        .map(Lack::code)
        .toList();
  }
}
