package io.sekisho.policy.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CardCodeTest {
  private static final List<CardCode> ALL =
      Stream.<CardCode[]>of(PathCode.values(), ProfileCode.values()).flatMap(Stream::of).toList();

  @Test
  void every_code_speaks_both_languages_and_says_what_to_do() {
    assertThat(ALL)
        .allSatisfy(
            code -> {
              assertThat(code.ja()).endsWith("。");
              assertThat(code.remedyJa()).endsWith("。");
              assertThat(code.en()).endsWith(".");
              assertThat(code.remedyEn()).endsWith(".");
            });
  }

  @Test
  void no_name_and_no_sentence_stands_for_two_things() {
    assertThat(ALL.stream().map(CardCode::name)).doesNotHaveDuplicates();
    assertThat(ALL.stream().map(CardCode::ja)).doesNotHaveDuplicates();
    assertThat(ALL.stream().map(CardCode::en)).doesNotHaveDuplicates();
  }
}
