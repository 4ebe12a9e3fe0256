package io.sekisho.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecordFactsTest {
  private static final RecordFacts KNOWN = RecordFacts.NOT_BOUND;

  @Test
  void anything_that_has_still_to_be_looked_up_makes_it_pending() {
    assertThat(
            Stream.of(
                KNOWN.with(Care.PENDING),
                KNOWN.with(Label.PENDING),
                KNOWN.from(Stage.PENDING, Stage.NONE),
                KNOWN.from(Stage.NONE, Stage.PENDING),
                KNOWN.with(Category.PENDING),
                KNOWN.with(Authorship.PENDING)))
        .allMatch(RecordFacts::pending);
    assertThat(KNOWN.pending()).isFalse();
    assertThat(RecordFacts.PENDING.pending()).isTrue();
  }

  @Test
  void each_part_is_changed_alone() {
    assertThat(
            RecordFacts.PENDING
                .with(Care.IN_CARE)
                .with(Label.RESTRICTED)
                .from(Stage.DRAFT, Stage.FINAL)
                .with(Category.SURVEY)
                .with(Authorship.OWN)
                .named(true)
                .ordered(true)
                .narcotic(true))
        .isEqualTo(
            new RecordFacts(
                Care.IN_CARE,
                Label.RESTRICTED,
                Stage.DRAFT,
                Stage.FINAL,
                Category.SURVEY,
                Authorship.OWN,
                true,
                true,
                true));
    assertThat(List.of(KNOWN.named(true), KNOWN.ordered(true), KNOWN.narcotic(true)))
        .doesNotHaveDuplicates()
        .doesNotContain(KNOWN);
  }

  @Test
  void preliminary_is_a_draft_too() {
    for (Stage draft : List.of(Stage.DRAFT, Stage.PRELIMINARY)) {
      assertThat(KNOWN.from(Stage.NONE, draft).staysDraft()).isTrue();
      assertThat(KNOWN.from(draft, draft).staysDraft()).isTrue();
      assertThat(KNOWN.from(draft, Stage.FINAL).staysDraft()).isFalse();
      assertThat(KNOWN.from(draft, Stage.FINAL).finalises()).isTrue();
      assertThat(KNOWN.from(draft, Stage.ACTIVE).finalises()).isTrue();
      assertThat(KNOWN.from(draft, draft).finalises()).isFalse();
      assertThat(KNOWN.from(Stage.FINAL, draft).staysDraft()).isFalse();
    }
    assertThat(KNOWN.from(Stage.ACTIVE, Stage.FINAL).finalises()).isFalse();
    assertThat(KNOWN.from(Stage.NONE, Stage.ACTIVE).staysDraft()).isFalse();
  }

  @Test
  void what_may_hold_patients_is_pending_until_it_is_read() {
    assertThat(ResourceFacts.clear(SystemKind.FHIR, "Patient").pending()).isTrue();
    assertThat(ResourceFacts.clear(SystemKind.LEGACY, "chart").pending()).isTrue();
    assertThat(ResourceFacts.clear(SystemKind.DICOMWEB, "study").pending()).isTrue();
    assertThat(ResourceFacts.clear(SystemKind.FHIR, "metadata").pending()).isFalse();
    assertThat(ResourceFacts.ECHO.pending()).isFalse();
    assertThat(ResourceFacts.PORTAL.pending()).isFalse();
    assertThat(ResourceFacts.clear(SystemKind.HOST, "host").pending()).isFalse();
  }

  @Test
  void a_question_is_asked_again_once_the_record_is_known() {
    Question first =
        new Question(
            Action.READ,
            ResourceFacts.clear(SystemKind.FHIR, "Observation"),
            Target.of("Observation"));
    Question again = first.on(KNOWN.with(Care.IN_CARE));

    assertThat(facts(first).pending()).isTrue();
    assertThat(facts(again).pending()).isFalse();
    assertThat(again.target()).isEqualTo(first.target());
    assertThat(first.on(KNOWN, Set.of("p1")).resource()).isEqualTo(first.on(KNOWN).resource());
    assertThat(first.on(KNOWN, Set.of("p1")).target())
        .isEqualTo(new Target("Observation", null, null, Set.of("p1")));
  }

  @Test
  void purpose_and_scope_are_part_of_the_question() {
    Question question = Question.portal();
    SubjectFacts nurse = new SubjectFacts(SubjectKind.STAFF, Set.of(Role.NS), Rung.AAL2);

    assertThat(question.by(nurse, Set.of(), Purpose.ETREAT, Scope.WITHIN, true))
        .isEqualTo(
            new Facts(
                nurse,
                Action.READ,
                ResourceFacts.PORTAL,
                Set.of(),
                Purpose.ETREAT,
                Scope.WITHIN,
                true))
        .isNotEqualTo(question.by(nurse, Set.of(), true));
  }

  @Test
  void a_purpose_is_read_from_its_exact_code() {
    assertThat(Purpose.parse("ETREAT")).contains(Purpose.ETREAT);
    assertThat(Stream.of("etreat", "", null).map(Purpose::parse))
        .allMatch(java.util.Optional::isEmpty);
  }

  private static Facts facts(Question question) {
    return question.by(
        new SubjectFacts(SubjectKind.STAFF, Set.of(Role.NS), Rung.AAL2), Set.of(), true);
  }

  @Test
  void what_is_not_known_yet_may_still_be_a_draft_on_an_order_that_names_its_author() {
    RecordFacts best = RecordFacts.PENDING.atBest();
    assertThat(best.staysDraft()).isTrue();
    assertThat(best.named()).isTrue();
    assertThat(best.ordered()).isTrue();
    assertThat(best.pending()).isTrue();
  }
}
