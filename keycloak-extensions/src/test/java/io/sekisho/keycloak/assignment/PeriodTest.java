package io.sekisho.keycloak.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PeriodTest {

  @Test
  void a_day_begins_and_ends_at_midnight_in_japan() {
    assertThat(Period.beginning("2026-04-01", 0)).isEqualTo(millis("2026-03-31T15:00:00Z"));
    assertThat(Period.end("2026-04-01")).isEqualTo(millis("2026-04-01T15:00:00Z"));
  }

  @Test
  void an_instant_is_taken_as_it_is() {
    assertThat(Period.end("2026-04-01T00:00:00Z")).isEqualTo(millis("2026-04-01T00:00:00Z"));
  }

  @Test
  void without_an_end_it_is_open() {
    assertThat(Period.end(null)).isEqualTo(Period.OPEN);
    assertThat(new Period(0, Period.OPEN).untilText()).isNull();
  }

  @Test
  void what_is_no_date_is_refused() {
    for (String text : new String[] {"", "tomorrow", "2026-02-30", "2026/04/01", "-999999999"}) {
      assertThatThrownBy(() -> Period.end(text)).as(text).hasMessage("PERIOD_INVALID");
    }
  }

  @Test
  void periods_that_only_touch_do_not_overlap() {
    assertThat(new Period(0, 10).overlaps(new Period(10, 20))).isFalse();
    assertThat(new Period(0, 11).overlaps(new Period(10, 20))).isTrue();
  }

  private static long millis(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }
}
