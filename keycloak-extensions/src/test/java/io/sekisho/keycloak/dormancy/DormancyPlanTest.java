package io.sekisho.keycloak.dormancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekisho.keycloak.dormancy.Idle.Kept;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DormancyPlanTest {
  private static final Terms TERMS = new Terms(Duration.ofDays(60), Duration.ofDays(14));
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long NOW = 1_000 * DAY;

  @Test
  void word_is_given_two_weeks_before() {
    assertThat(TERMS.noticeAt(NOW)).isEqualTo(NOW - 46 * DAY);
    assertThat(plan(idle("sato", 46, 0)).notices()).hasSize(1);
    assertThat(plan(idle("sato", 46, 0)).leaves()).isEmpty();
  }

  @Test
  void after_sixty_days_the_account_goes_and_not_a_moment_before() {
    Idle early =
        new Idle("sato", "sato", NOW - 60 * DAY + 1, NOW - 14 * DAY, Kept.NO, Idle.Mail.NONE);
    assertThat(plan(early).isNothing()).isTrue();
    assertThat(plan(idle("sato", 60, 14)).leaves()).hasSize(1);
  }

  @Test
  void nobody_goes_without_two_weeks_of_notice_however_long_idle() {
    assertThat(plan(idle("sato", 400, 0)).leaves()).isEmpty();
    assertThat(plan(idle("sato", 400, 0)).notices()).hasSize(1);
    assertThat(plan(idle("sato", 400, 13)).isNothing()).isTrue();
    assertThat(plan(idle("sato", 400, 14)).leaves()).hasSize(1);
  }

  @Test
  void word_is_given_once() {
    assertThat(plan(idle("sato", 50, 1)).isNothing()).isTrue();
  }

  @Test
  void what_is_kept_is_neither_noticed_nor_closed() {
    for (Kept kept : List.of(Kept.GROUP, Kept.DIRECTORY, Kept.LAST_RESORT)) {
      assertThat(plan(new Idle("a", "a", 0, 0, kept, Idle.Mail.NONE)).isNothing()).isTrue();
      assertThat(plan(new Idle("a", "a", 0, 1, kept, Idle.Mail.NONE)).isNothing()).isTrue();
    }
  }

  @Test
  void more_than_one_in_twenty_ask_first_and_each_group_of_people_is_a_question_of_its_own() {
    Idle[] three = {idle("a", 90, 20), idle("b", 90, 20), idle("c", 90, 20)};
    assertThat(DormancyPlan.of(List.of(three), TERMS, NOW, 60, 0).mustBeConfirmed()).isFalse();
    assertThat(DormancyPlan.of(List.of(three), TERMS, NOW, 59, 0).mustBeConfirmed()).isTrue();
    assertThat(DormancyPlan.of(List.of(three), TERMS, NOW, 59, 1).mustBeConfirmed()).isTrue();
    assertThat(plan(three[0], three[1]).digest())
        .isEqualTo(plan(three[1], three[0]).digest())
        .isNotEqualTo(plan(three).digest());
  }

  @Test
  void one_pass_does_so_much_and_no_more() {
    Idle[] many = IntStream.range(0, 600).mapToObj(i -> idle("u" + i, 90, 20)).toArray(Idle[]::new);
    assertThat(plan(many).leaves()).hasSize(DormancyPlan.MOST);
  }

  @Test
  void terms_that_make_no_sense_stop_the_server() {
    assertThatThrownBy(() -> new Terms(Duration.ofDays(10), Duration.ofDays(10)))
        .hasMessageContaining("`10` days");
    assertThatThrownBy(() -> new Terms(Duration.ofDays(60), Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Terms(Duration.ofDays(367), Duration.ofDays(14)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static DormancyPlan plan(Idle... idle) {
    return DormancyPlan.of(List.of(idle), TERMS, NOW, 10_000, 0);
  }

  /** Not used for so many days, and noticed so many days ago, 0 for not. */
  private static Idle idle(String user, int days, int noticed) {
    return new Idle(
        user,
        user,
        NOW - days * DAY,
        noticed == 0 ? 0 : NOW - noticed * DAY,
        Kept.NO,
        Idle.Mail.NONE);
  }
}
