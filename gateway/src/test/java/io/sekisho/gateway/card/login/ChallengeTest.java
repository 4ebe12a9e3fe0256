package io.sekisho.gateway.card.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What the gateway remembers of a challenge is what it has written. */
class ChallengeTest {
  private static final Challenge CHALLENGE =
      new Challenge(
          "N".repeat(43),
          PreSession.of("cookie"),
          "action:" + "a".repeat(43),
          Instant.ofEpochSecond(1_795_000_000));

  @Test
  void reads_what_it_has_written() {
    assertThat(Challenge.read(CHALLENGE.json())).contains(CHALLENGE);
  }

  @Test
  void reads_nothing_else() {
    assertThat(Challenge.read(CHALLENGE.json() + " ")).isEmpty();
    assertThat(Challenge.read(CHALLENGE.json().replace("N", "+"))).isEmpty();
    assertThat(Challenge.read("{\"publicKey\":{}}")).isEmpty();
    assertThat(Challenge.read("")).isEmpty();
  }

  @Test
  void a_browser_is_known_by_a_hash_that_is_good_for_nothing_else() {
    assertThat(PreSession.of("cookie"))
        .hasSize(43)
        .isEqualTo(PreSession.of("cookie"))
        .isNotEqualTo(PreSession.of("cookif"));
  }
}
