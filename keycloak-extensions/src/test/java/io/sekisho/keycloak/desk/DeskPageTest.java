package io.sekisho.keycloak.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeskPageTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, false",
        "'', false",
        "ja, false",
        "en, true",
        "'en-GB,ja;q=0.5', true",
        "'en;q=0.3,ja', false",
        "'fr,en;q=0.5', true",
        "'fr', false",
        "'en;q=0', false",
        "'en;;q', false",
      })
  void japanese_unless_english_is_preferred(String languages, boolean english) {
    assertThat(DeskPage.prefersEnglish(languages)).isEqualTo(english);
    assertThat(DeskPage.prefersEnglish("en," + "x".repeat(300))).isFalse();
  }

  @Test
  void both_languages_have_every_part_that_the_script_looks_for() throws IOException {
    String script = read("desk.js");
    List<String> texts = found("text\\([^()]*?\"([a-z-]+)\"", script);
    assertThat(texts).contains("nobody", "again");
    for (String page : List.of(read("desk_ja.html"), read("desk_en.html"))) {
      assertThat(found("data-key=\"([a-z-]+)\"", page)).containsAll(texts).hasSize(9);
      assertThat(found(" id=\"([a-z-]+)\"", page))
          .containsAll(found("getElementById\\(\"([a-z-]+)\"\\)", script))
          .contains("unlock", "hand-out", "sekisho-roster-confirm", "sekisho-dormancy-confirm")
          .doesNotHaveDuplicates();
      assertThat(page).contains("{issuer}", "{realm}").doesNotContain("style=", "onclick", "http");
    }
  }

  private static List<String> found(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map((MatchResult one) -> one.group(1))
        .toList();
  }

  private static String read(String name) throws IOException {
    try (InputStream file = DeskPage.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), UTF_8);
    }
  }
}
