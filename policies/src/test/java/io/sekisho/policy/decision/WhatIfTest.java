package io.sekisho.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class WhatIfTest {
  private static final RecordFacts RECORD = RecordFacts.NOT_BOUND.with(Care.IN_CARE);

  @Test
  void only_staff_break_the_glass_only_of_charts_and_only_once() {
    assertThat(WhatIf.canBreakGlass(facts(SubjectKind.STAFF, SystemKind.FHIR, Set.of()))).isTrue();
    assertThat(WhatIf.canBreakGlass(facts(SubjectKind.VENDOR, SystemKind.FHIR, Set.of())))
        .isFalse();
    assertThat(WhatIf.canBreakGlass(facts(SubjectKind.STAFF, SystemKind.PORTAL, Set.of())))
        .isFalse();
    assertThat(
            WhatIf.canBreakGlass(
                facts(SubjectKind.STAFF, SystemKind.FHIR, Set.of(GrantKind.BREAK_GLASS))))
        .isFalse();
  }

  @Test
  void with_the_glass_broken_everything_else_stays_as_it_was() {
    Facts before = facts(SubjectKind.STAFF, SystemKind.FHIR, Set.of());

    Facts after = WhatIf.glassBroken(before);

    assertThat(after.grants()).containsExactly(GrantKind.BREAK_GLASS);
    assertThat(after)
        .isEqualTo(
            new Facts(
                before.subject(),
                before.action(),
                before.resource(),
                Set.of(GrantKind.BREAK_GLASS),
                before.purpose(),
                before.scope(),
                before.secondFactorEnforced()));
  }

  @Test
  void an_order_is_what_is_missing_where_an_order_would_do() {
    Predicate<Facts> onOrder = facts -> record(facts).ordered();

    assertThat(missing(Action.READ, SystemKind.FHIR, RECORD, onOrder))
        .isEqualTo(Reason.ORDER_NEEDED);
    assertThat(missing(Action.READ, SystemKind.PORTAL, RECORD, onOrder))
        .isEqualTo(Reason.ORDER_NEEDED);
  }

  @Test
  void an_order_that_is_there_is_not_asked_for() {
    assertThat(missing(Action.READ, SystemKind.FHIR, RECORD.ordered(true), facts -> true))
        .isEqualTo(Reason.NO_RIGHT_FOR_ROLE);
  }

  @Test
  void systems_without_patients_have_neither_orders_nor_drafts() {
    assertThat(missing(Action.CREATE, SystemKind.ECHO, RECORD, facts -> true))
        .isEqualTo(Reason.NO_RIGHT_FOR_ROLE);
    assertThat(missing(Action.CREATE, SystemKind.HOST, RECORD, facts -> true))
        .isEqualTo(Reason.NO_RIGHT_FOR_ROLE);
  }

  @Test
  void whoever_writes_is_told_to_name_the_author_before_being_told_to_stay_with_a_draft() {
    RecordFacts ordered = RECORD.ordered(true).from(Stage.DRAFT, Stage.FINAL);
    for (Action action : List.of(Action.CREATE, Action.UPDATE)) {
      assertThat(missing(action, SystemKind.FHIR, ordered, facts -> record(facts).named()))
          .isEqualTo(Reason.PROVENANCE_MISSING);
      assertThat(missing(action, SystemKind.FHIR, ordered, facts -> record(facts).staysDraft()))
          .isEqualTo(Reason.PROXY_MUST_STAY_DRAFT);
    }
  }

  @Test
  void whoever_reads_is_told_of_no_draft() {
    RecordFacts ordered = RECORD.ordered(true).from(Stage.DRAFT, Stage.FINAL);
    for (Action action : List.of(Action.READ, Action.SEARCH, Action.DELETE)) {
      assertThat(missing(action, SystemKind.FHIR, ordered, facts -> true))
          .isEqualTo(Reason.NO_RIGHT_FOR_ROLE);
    }
  }

  @Test
  void what_no_change_mends_the_role_has_no_right_to() {
    assertThat(missing(Action.CREATE, SystemKind.FHIR, RECORD, facts -> false))
        .isEqualTo(Reason.NO_RIGHT_FOR_ROLE);
  }

  private static Reason missing(
      Action action, SystemKind system, RecordFacts record, Predicate<Facts> allows) {
    return WhatIf.missing(
        new Facts(
            facts(SubjectKind.STAFF, system, Set.of()).subject(),
            action,
            ResourceFacts.clear(system, "thing").with(record),
            Set.of(),
            true),
        allows);
  }

  private static RecordFacts record(Facts facts) {
    return facts.resource().record();
  }

  private static Facts facts(SubjectKind kind, SystemKind system, Set<GrantKind> grants) {
    return new Facts(
        new SubjectFacts(kind, Set.of(Role.NS), Rung.AAL2),
        Action.READ,
        ResourceFacts.clear(system, "thing"),
        grants,
        Purpose.ETREAT,
        Scope.WITHIN,
        true);
  }
}
