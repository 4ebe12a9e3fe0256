package io.sekisho.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekisho.policy.cedar.CedarPolicies;
import io.sekisho.policy.cedar.CedarRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnswersTest {
  static Stream<List<String>> rows() {
    return Tables.in("answers.md").get(0).stream();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void every_question_of_the_table_gets_its_answer(List<String> row) {
    assertThat(Shipped.POLICIES.decide(facts(row))).isEqualTo(answer(row.get(6), row.get(7)));
  }

  /**
   * A policy that can be taken out unnoticed has no example, so nobody could say what it is for.
   */
  @Test
  void taking_any_policy_out_changes_an_answer_of_the_table() throws Exception {
    PolicyFiles files = PolicyFiles.builtIn();
    List<String> unnoticed = new ArrayList<>();
    for (CedarRule rule : CedarPolicies.load(files.policies(), files.schema()).rules()) {
      Judge judge = new Judge(without(rule.id(), files));
      if (allAnswered(judge::decide)) {
        unnoticed.add(rule.id());
      }
    }

    assertThat(unnoticed).isEmpty();
  }

  private static CedarPolicies without(String id, PolicyFiles files) throws Exception {
    Map<String, String> kept = new TreeMap<>(files.policies());
    kept.replaceAll((name, text) -> text.replaceAll("(?s)@id\\(\"" + id + "\"\\).*?;\\R", ""));
    assertThat(kept).isNotEqualTo(files.policies());
    return CedarPolicies.load(new TreeMap<>(kept), files.schema());
  }

  private static boolean allAnswered(Function<Facts, Decision> decide) {
    return rows().allMatch(row -> decide.apply(facts(row)).equals(answer(row.get(6), row.get(7))));
  }

  private static Facts facts(List<String> row) {
    return Ask.facts(
        Ask.who(row.get(0), row.get(3)),
        row.get(1),
        Ask.resource(row.get(2)),
        row.get(5),
        row.get(4).equals("on"));
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
