package io.sekisho.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekisho.policy.cedar.CedarPolicies;
import io.sekisho.policy.cedar.CedarRule;
import io.sekisho.policy.review.DecisionTable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AnswersTest {
  private static Stream<DecisionTable.Row> rows() throws Exception {
    return DecisionTable.read("answers.md", Tables.text("answers.md")).rows().stream();
  }

  /** Worked out and not remembered: what another test has asked does not answer here. */
  @Test
  void every_question_of_the_table_gets_its_answer() throws Exception {
    assertThat(rows())
        .isNotEmpty()
        .allSatisfy(
            row ->
                assertThat(Shipped.POLICIES.judge().decide(row.question()))
                    .as("line %d", row.line())
                    .isEqualTo(row.answer()));
  }

  /**
   * A policy that can be taken out unnoticed has no example, so nobody could say what it is for.
   * Those named here matter in hospitals whose matrix gives one privilege without the others; see
   * {@link ScopesTest}.
   */
  @Tag("every-policy")
  @Test
  void taking_any_policy_out_changes_an_answer_of_the_table() throws Exception {
    PolicyFiles files = PolicyFiles.builtIn();
    CedarPolicies shipped = CedarPolicies.load(files.policies(), files.schema());
    Map<String, List<DecisionTable.Row>> examples = examples(shipped);
    List<String> unnoticed = new ArrayList<>();
    for (CedarRule rule : shipped.rules()) {
      Judge judge = new Judge(without(rule.id(), files), Shipped.POLICIES.catalogue());
      if (examples.getOrDefault(rule.id(), List.of()).stream()
          .allMatch(row -> judge.decide(row.question()).equals(row.answer()))) {
        unnoticed.add(rule.id());
      }
    }

    assertThat(unnoticed)
        .containsExactlyInAnyOrder(
            "A1-finalise",
            "D1-M1-read-prescription",
            "I1-read-imaging-order",
            "I2-read-images",
            "M1-read-what-one-writes");
  }

  /** By policy, the lines in whose answer it has a part. */
  private static Map<String, List<DecisionTable.Row>> examples(CedarPolicies shipped)
      throws Exception {
    CedarWords words = new CedarWords(Shipped.POLICIES.catalogue());
    Map<String, List<DecisionTable.Row>> examples = new HashMap<>();
    rows()
        .forEach(
            row ->
                Stream.of(row.question(), row.question().at(Rung.AAL3_FRESH))
                    .flatMap(facts -> shipped.ask(words.of(facts)).rules().stream())
                    .distinct()
                    .forEach(
                        id -> examples.computeIfAbsent(id, any -> new ArrayList<>()).add(row)));
    return examples;
  }

  @Test
  void every_reason_is_given_by_the_table_except_the_two_that_need_another_set() throws Exception {
    Set<Reason> given = EnumSet.noneOf(Reason.class);
    rows().forEach(row -> given.addAll(row.answer().reasons()));

    assertThat(EnumSet.complementOf(EnumSet.copyOf(given)))
        .containsExactlyInAnyOrder(Reason.HIGHER_ASSURANCE_NEEDED, Reason.POLICY_ERROR);
  }

  private static CedarPolicies without(String id, PolicyFiles files) throws Exception {
    Map<String, String> kept = new HashMap<>(files.policies());
    kept.replaceAll((name, text) -> text.replaceAll("(?s)@id\\(\"" + id + "\"\\).*?;\\R", ""));
    assertThat(kept).isNotEqualTo(files.policies());
    return CedarPolicies.load(new TreeMap<>(kept), files.schema());
  }
}
