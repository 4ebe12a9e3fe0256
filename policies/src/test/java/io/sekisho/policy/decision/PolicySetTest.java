package io.sekisho.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicySetTest {
  private static final Facts PORTAL = facts(Question.portal());
  private static final Facts ECHO = facts(Question.echo());

  private final PolicySet policies = PolicySet.builtIn();

  @Test
  void a_set_recalls_what_it_was_asked_and_nothing_else() {
    assertThat(policies.recall(List.of(PORTAL))).isEmpty();

    Decision portal = policies.decide(PORTAL);

    assertThat(policies.recall(List.of(PORTAL))).contains(portal);
    assertThat(policies.recall(List.of(ECHO))).isEmpty();
  }

  @Test
  void of_several_questions_all_must_be_remembered() {
    Decision portal = policies.decide(PORTAL);
    assertThat(policies.recall(List.of(PORTAL, ECHO))).isEmpty();

    Decision echo = policies.decide(ECHO);

    assertThat(portal.isAllowed()).isTrue();
    assertThat(echo.isAllowed()).isFalse();
    assertThat(policies.recall(List.of(PORTAL, ECHO))).contains(echo);
  }

  @Test
  void its_judge_works_answers_out_and_its_memo_keeps_none_of_them() {
    assertThat(policies.judge().decide(PORTAL).isAllowed()).isTrue();

    assertThat(policies.recall(List.of(PORTAL))).isEmpty();
  }

  @Test
  void sets_with_the_same_sentences_answer_alike_and_a_set_has_many() {
    assertThat(policies.sentences())
        .isEqualTo(PolicySet.builtIn().sentences())
        .hasSizeGreaterThan(50)
        .allSatisfy(sentence -> assertThat(sentence).containsAnyOf("permit", "forbid"));
  }

  @Test
  void its_catalogue_is_the_one_of_its_files() {
    assertThat(policies.catalogue().cell(Role.NS, Privilege.M1)).isEqualTo(Cell.ORDER);
  }

  private static Facts facts(Question question) {
    return question.by(
        new SubjectFacts(SubjectKind.STAFF, Set.of(Role.NS), Rung.AAL2), Set.of(), true);
  }
}
