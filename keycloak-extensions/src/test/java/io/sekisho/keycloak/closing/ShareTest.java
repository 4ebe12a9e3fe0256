package io.sekisho.keycloak.closing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShareTest {
  @Test
  void one_in_twenty_may_go_in_a_day_and_the_next_one_asks() {
    assertThat(Share.isExceeded(5, 0, 100)).isFalse();
    assertThat(Share.isExceeded(6, 0, 100)).isTrue();
  }

  @Test
  void those_who_went_today_count() {
    assertThat(Share.isExceeded(1, 4, 96)).isFalse();
    assertThat(Share.isExceeded(1, 5, 95)).isTrue();
  }

  @Test
  void one_may_always_go_and_nobody_never_asks() {
    assertThat(Share.isExceeded(1, 0, 3)).isFalse();
    assertThat(Share.isExceeded(2, 0, 3)).isTrue();
    assertThat(Share.isExceeded(0, 9, 3)).isFalse();
  }
}
