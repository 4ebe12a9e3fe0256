package io.sekisho.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnswersTest {
  static Stream<List<String>> rows() {
    return Tables.in("answers.md").get(0).stream();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void every_question_of_the_table_gets_its_answer(List<String> row) {
    Facts facts =
        Ask.facts(
            Ask.who(row.get(0), row.get(3)),
            row.get(1),
            Ask.resource(row.get(2)),
            row.get(5),
            row.get(4).equals("on"));

    assertThat(Shipped.POLICIES.decide(facts)).isEqualTo(answer(row.get(6), row.get(7)));
  }

  private static Decision answer(String word, String why) {
    List<Reason> reasons = Tables.words(why).stream().map(Reason::valueOf).toList();
    return switch (word) {
      case "yes" -> new Decision.Allow(reasons);
      case "no" -> new Decision.Deny(reasons);
      default ->
          new Decision.StepUp(
              Rung.valueOf(word.replace("prove ", "").toUpperCase(Locale.ROOT)), reasons);
    };
  }
}
