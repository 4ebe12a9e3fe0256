package io.sekisho.keycloak.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RosterPlanTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-22");
  private static final LocalDate EVER = LocalDate.MAX;

  @Test
  void whoever_is_new_joins_on_the_first_day() {
    assertThat(plan(List.of(entry("sato", TODAY, EVER)), List.of()).joins()).hasSize(1);
    assertThat(plan(List.of(entry("sato", TODAY.plusDays(1), EVER)), List.of()).isNothing())
        .isTrue();
  }

  @Test
  void whoever_is_described_as_the_list_does_is_left_alone() {
    assertThat(plan(List.of(entry("sato")), List.of(open("sato"))).isNothing()).isTrue();
  }

  @Test
  void whoever_moves_is_changed() {
    Entry moved = new Entry("sato", Map.of("department", "外科"), LocalDate.MIN, EVER);

    assertThat(plan(List.of(moved), List.of(open("sato"))).changes()).containsExactly(moved);
  }

  @Test
  void whoever_is_no_longer_on_the_list_or_past_the_last_day_leaves() {
    assertThat(plan(List.of(entry("ito")), List.of(open("ito"), open("sato"))).leaves())
        .containsExactly("sato");
    Entry yesterday = entry("sato", LocalDate.MIN, TODAY.minusDays(1));
    assertThat(plan(List.of(yesterday), List.of(open("sato"))).leaves()).containsExactly("sato");
    Entry today = entry("sato", LocalDate.MIN, TODAY);
    assertThat(plan(List.of(today), List.of(open("sato"))).leaves()).isEmpty();
  }

  @Test
  void whoever_left_and_is_on_the_list_again_returns() {
    Known left = new Known("sato", false, Map.of(), true, true);

    assertThat(plan(List.of(entry("sato")), List.of(left)).returns()).hasSize(1);
  }

  @Test
  void an_account_that_somebody_closed_by_hand_stays_closed() {
    Known closed = new Known("sato", false, Map.of("department", "内科"), true, false);

    assertThat(plan(List.of(entry("sato")), List.of(closed)).isNothing()).isTrue();
  }

  @Test
  void accounts_that_never_were_on_the_list_are_none_of_its_business() {
    Known vendor = new Known("hayashi", true, Map.of(), false, false);

    assertThat(plan(List.of(entry("sato")), List.of(open("sato"), vendor)).isNothing()).isTrue();
  }

  @Test
  void an_account_made_by_hand_belongs_to_the_list_once_somebody_says_so() {
    Known byHand = new Known("sato", true, Map.of("department", "内科"), false, false);

    RosterPlan plan = plan(List.of(entry("sato")), List.of(byHand, open("ito")));

    assertThat(plan.changes()).hasSize(1);
    assertThat(plan.adopted()).containsExactly("sato");
    assertThat(plan.mustBeConfirmed()).isTrue();
  }

  @Test
  void an_account_that_the_list_did_not_open_is_not_closed_by_a_date_in_it() {
    Known emergency = new Known("emergency", true, Map.of(), false, false);
    Entry past = entry("emergency", LocalDate.MIN, TODAY.minusDays(1));

    assertThat(plan(List.of(past), List.of(emergency)).isNothing()).isTrue();
  }

  @Test
  void a_list_that_grows_shorter_bit_by_bit_asks_too() {
    assertThat(RosterPlan.of(LEFT, HUNDRED, TODAY, 0).mustBeConfirmed()).isFalse();
    assertThat(RosterPlan.of(LEFT, HUNDRED, TODAY, 1).mustBeConfirmed()).isTrue();
    assertThat(RosterPlan.of(STAY, HUNDRED, TODAY, 50).mustBeConfirmed()).isFalse();
  }

  private static final List<Known> HUNDRED =
      IntStream.range(0, 100).mapToObj(i -> open("person" + i)).toList();
  private static final List<Entry> STAY =
      IntStream.range(0, 100).mapToObj(i -> entry("person" + i)).toList();
  private static final List<Entry> LEFT = STAY.subList(5, 100);

  @Test
  void one_in_twenty_may_leave_at_once_and_one_more_has_to_be_confirmed() {
    assertThat(leaving(100, 5).mustBeConfirmed()).isFalse();
    assertThat(leaving(100, 6).mustBeConfirmed()).isTrue();
    assertThat(leaving(10, 1).mustBeConfirmed()).as("a small hospital has leavers").isFalse();
    assertThat(leaving(10, 2).mustBeConfirmed()).isTrue();
  }

  private static RosterPlan leaving(int people, int leavers) {
    List<Entry> list = new ArrayList<>();
    List<Known> accounts = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      accounts.add(open("person" + i));
      if (i >= leavers) {
        list.add(entry("person" + i));
      }
    }
    return plan(list, accounts);
  }

  private static RosterPlan plan(List<Entry> list, List<Known> accounts) {
    return RosterPlan.of(list, accounts, TODAY, 0);
  }

  private static Entry entry(String user) {
    return entry(user, LocalDate.MIN, EVER);
  }

  private static Entry entry(String user, LocalDate from, LocalDate until) {
    return new Entry(user, Map.of("department", "内科"), from, until);
  }

  private static Known open(String user) {
    return new Known(user, true, Map.of("department", "内科"), true, false);
  }
}
