package io.sekisho.gateway.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekisho.policy.decision.Action;
import io.sekisho.policy.decision.Purpose;
import io.sekisho.policy.decision.Role;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordsTest {
  private static final Map<String, String> JA = Words.in(Language.JA).all();
  private static final Map<String, String> EN = Words.in(Language.EN).all();

  @Test
  void both_languages_have_the_same_keys() {
    assertThat(EN.keySet()).isEqualTo(JA.keySet());
  }

  @Test
  void both_languages_fill_the_same_places() {
    JA.forEach((key, text) -> assertThat(places(EN.get(key))).as(key).isEqualTo(places(text)));
  }

  @Test
  void every_refusal_failed_login_and_goodbye_has_its_words() {
    assertThat(JA.keySet())
        .containsAll(keys("refusal_", RefusalView.Kind.values(), "_title", "_lead", "_remedy"))
        .containsAll(keys("login_", LoginErrorView.Kind.values(), "_title", "_lead", "_remedy"))
        .containsAll(keys("done_", LogoutView.Cause.values(), "_title", "_lead"));
  }

  @Test
  void every_role_and_action_that_policies_know_has_a_name() {
    assertThat(JA.keySet())
        .containsAll(keys("role_", Role.values(), ""))
        .containsAll(keys("action_", Action.values(), ""));
  }

  @Test
  void every_purpose_that_is_offered_is_known_to_policies_and_has_a_name() {
    assertThat(DutyView.PURPOSES)
        .allSatisfy(code -> assertThat(Purpose.parse(code)).isPresent())
        .allSatisfy(code -> assertThat(JA).containsKey("purpose_" + code));
  }

  @Test
  void every_type_that_a_shipped_policy_names_has_a_name_here() throws IOException {
    for (String file : List.of("clinical", "administration", "maintenance", "emergency")) {
      try (InputStream in =
          Role.class.getResourceAsStream("/io/sekisho/policy/" + file + ".cedar")) {
        String policies = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        assertThat(types(policies)).as(file).allSatisfy(type -> assertThat(JA).containsKey(type));
      }
    }
  }

  /** Names of types stand in conditions only; what stands after a {@code ::} is something else. */
  private static List<String> types(String policies) {
    return Pattern.compile("(?<!::)\"([A-Z][a-z][A-Za-z]+|chart[a-z-]*|portal|metadata)\"")
        .matcher(policies.replaceAll("(?m)^(@|//).*$", ""))
        .results()
        .map(found -> "type_" + found.group(1))
        .toList();
  }

  @Test
  void japanese_texts_are_japanese_and_english_texts_are_not() {
    Pattern kana = Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}]");
    EN.forEach((key, text) -> assertThat(text).as(key).doesNotContainPattern(kana));
    assertThat(JA.entrySet())
        .filteredOn(entry -> entry.getKey().endsWith("_lead") || entry.getKey().endsWith("_remedy"))
        .allSatisfy(entry -> assertThat(entry.getValue()).containsPattern(kana));
  }

  @Test
  void values_are_filled_in_once_and_never_read_as_places() {
    assertThat(Words.in(Language.EN).fill("span_hours_minutes", "{1}$0\\", 5))
        .isEqualTo("{1}$0\\ h 5 min");
  }

  @Test
  void a_text_that_does_not_exist_is_named() {
    assertThatThrownBy(() -> Words.in(Language.JA).get("nothing")).hasMessage("no text `nothing`");
  }

  private static List<String> keys(String prefix, Enum<?>[] names, String... suffixes) {
    return Arrays.stream(names)
        .flatMap(name -> Stream.of(suffixes).map(suffix -> prefix + name.name() + suffix))
        .toList();
  }

  private static List<String> places(String text) {
    return Pattern.compile("\\{\\d}")
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .sorted()
        .toList();
  }
}
