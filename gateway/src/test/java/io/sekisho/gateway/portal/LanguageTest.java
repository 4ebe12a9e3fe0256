package io.sekisho.gateway.portal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ja                             | JA",
        "en                             | EN",
        "EN-us                          | EN",
        "ja-JP,ja;q=0.9,en;q=0.8        | JA",
        "en-US,en;q=0.9,ja;q=0.8        | EN",
        "ja;q=0.3,en;q=0.7              | EN",
        "en;q=0.5,ja;q=0.5              | EN",
        "fr-FR,fr;q=0.9,en;q=0.5        | EN",
        "fr, de                         | JA",
        "*                              | JA",
        "en;q=0                         | JA",
        "en;q=0.000, *;q=0.1            | JA",
        "' en ; q=1.000 , ja;q=0.999'   | EN",
        "en;q=7                         | JA",
        "en;q=abc, ja;q=-1              | JA",
        "english                        | JA",
        ",;,;q=,en                      | EN",
        "''                             | JA",
      })
  void follows_what_the_browser_prefers(String header, Language expected) {
    assertThat(Language.of(header)).isEqualTo(expected);
  }

  @Test
  void is_japanese_when_the_browser_says_nothing() {
    assertThat(Language.of(null)).isEqualTo(Language.JA);
  }

  @Test
  void does_not_read_headers_that_no_browser_would_send() {
    assertThat(Language.of("en," + " ".repeat(253))).isEqualTo(Language.EN);
    assertThat(Language.of("en," + " ".repeat(254))).isEqualTo(Language.JA);
  }
}
