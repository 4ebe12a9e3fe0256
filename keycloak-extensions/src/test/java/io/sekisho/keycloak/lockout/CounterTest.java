package io.sekisho.keycloak.lockout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CounterTest {
  private static final long NOON = Duration.ofDays(20_000).toMillis();
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();

  @Test
  void nine_strangers_attempts_leave_it_open_and_the_tenth_closes_it_for_a_quarter_of_an_hour() {
    Counter nine = failed(Counter.NEW, 9, NOON, Limit.STRANGER);
    assertThat(nine.isLocked(NOON)).isFalse();

    Counter ten = nine.attempted(NOON, Limit.STRANGER);
    assertThat(ten.isLocked(NOON + 15 * MINUTE - 1)).isTrue();
    assertThat(ten.isLocked(NOON + 15 * MINUTE)).isFalse();
  }

  @Test
  void every_further_failure_locks_twice_as_long_up_to_a_day() {
    Counter counter = failed(Counter.NEW, 10, NOON, Limit.STRANGER);
    long time = NOON;
    for (long minutes : new long[] {15, 30, 60, 120, 240, 480, 960, 1440, 1440, 1440}) {
      assertThat(counter.lockedUntil() - time).isEqualTo(minutes * MINUTE);
      time = counter.lockedUntil();
      counter = counter.attempted(time, Limit.STRANGER);
    }
  }

  @Test
  void a_quiet_day_after_the_lock_forgets_everything() {
    Counter locked = failed(Counter.NEW, 10, NOON, Limit.STRANGER);
    long end = locked.lockedUntil() + Duration.ofHours(24).toMillis();

    assertThat(locked.attempted(end, Limit.STRANGER).failures()).isEqualTo(11);
    assertThat(locked.attempted(end + 1, Limit.STRANGER)).isEqualTo(new Counter(1, 0, 0, end + 1));
  }

  @Test
  void a_device_of_ones_own_has_five_and_then_five_minutes() {
    Counter four = failed(Counter.NEW, 4, NOON, Limit.DEVICE);
    assertThat(four.isLocked(NOON)).isFalse();
    assertThat(four.attempted(NOON, Limit.DEVICE).lockedUntil()).isEqualTo(NOON + 5 * MINUTE);
  }

  @Test
  void one_address_is_counted_per_stretch_of_time_so_a_long_busy_day_locks_nobody() {
    Counter counter = Counter.NEW;
    for (int minute = 0; minute < 24 * 60; minute++) {
      counter = failed(counter, 10, NOON + minute * MINUTE, Limit.SOURCE);
      assertThat(counter.isLocked(NOON + minute * MINUTE)).isFalse();
    }
    assertThat(failed(counter, 200, NOON, Limit.SOURCE).lockedUntil()).isEqualTo(NOON + 5 * MINUTE);
  }

  @Test
  void what_was_right_after_all_does_not_count() {
    Counter counter = failed(Counter.NEW, 3, NOON, Limit.EVERYBODY);
    assertThat(counter.takenBack().failures()).isEqualTo(2);
    assertThat(Counter.NEW.takenBack().failures()).isZero();
  }

  @Test
  void keys_tell_people_devices_realms_and_nobody_apart() {
    assertThat(CounterKey.stranger("r", "sato").id())
        .isNotEqualTo(CounterKey.stranger("s", "sato").id())
        .isNotEqualTo(CounterKey.stranger("r", "ito").id())
        .isNotEqualTo(CounterKey.device("r", "sato", "").id());
    assertThat(CounterKey.device("r", "sato", "a").id())
        .isNotEqualTo(CounterKey.device("r", "sato", "b").id());
    assertThat(CounterKey.nobody("hunter2")).doesNotContain("hunter2");
  }

  private static Counter failed(Counter counter, int times, long now, Limit limit) {
    Counter after = counter;
    for (int i = 0; i < times; i++) {
      after = after.attempted(now, limit);
    }
    return after;
  }

  @Test
  void whoever_has_one_address_of_a_network_of_ipv6_is_one_source() {
    assertThat(CounterKey.network("2001:db8:1:2::7"))
        .isEqualTo(CounterKey.network("2001:db8:1:2:ffff::1"))
        .isNotEqualTo(CounterKey.network("2001:db8:1:3::7"));
    assertThat(CounterKey.network("192.0.2.7")).isEqualTo("192.0.2.7");
    assertThat(CounterKey.network(null)).isEqualTo("null");
  }
}
