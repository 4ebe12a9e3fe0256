package io.sekisho.gateway.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sekisho.gateway.card.token.TokenCode;
import io.sekisho.gateway.portal.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever the helper says has words on the page, and a wrong PIN other words than a missing card.
 */
class HelperWordsTest {
  @ParameterizedTest
  @EnumSource
  void every_trouble_has_its_own_words(Language language) throws Exception {
    JsonNode words = new ObjectMapper().readTree(HelperWords.in(language));
    assertThat(words).hasSize(TokenCode.values().length).doesNotHaveDuplicates();
    assertThat(words.path("PIN_WRONG").asText())
        .contains("15")
        .isNotEqualTo(words.path("CARD_MISSING").asText());
  }
}
