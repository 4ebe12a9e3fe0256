package io.sekisho.gateway.card;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.sekisho.gateway.card.CardChallenge.Manner;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CardChallengeTest {
  private static final String NONCE = "abc";
  private static final String COOKIE = "def";
  private static final Instant ISSUED = Instant.parse("2026-11-22T03:00:00Z");

  private final CardChallenge challenge =
      new CardChallenge(Manner.BROWSER, "https://a.test", NONCE, COOKIE, "login", ISSUED);

  @Test
  void every_field_changes_what_is_signed() {
    List<CardChallenge> others =
        List.of(
            new CardChallenge(Manner.HAND, "https://a.test", NONCE, COOKIE, "login", ISSUED),
            new CardChallenge(Manner.BROWSER, "https://b.test", NONCE, COOKIE, "login", ISSUED),
            new CardChallenge(Manner.BROWSER, "https://a.test", COOKIE, COOKIE, "login", ISSUED),
            new CardChallenge(Manner.BROWSER, "https://a.test", NONCE, NONCE, "login", ISSUED),
            new CardChallenge(Manner.BROWSER, "https://a.test", NONCE, COOKIE, "unlock", ISSUED),
            new CardChallenge(
                Manner.BROWSER, "https://a.test", NONCE, COOKIE, "login", ISSUED.plusSeconds(1)));
    assertThat(Stream.concat(Stream.of(challenge), others.stream()).map(CardChallenge::bytes))
        .doesNotHaveDuplicates();
  }

  @Test
  void what_moves_from_one_field_to_the_next_changes_it_too() {
    assertThat(
            new CardChallenge(Manner.BROWSER, "https://a.test", "ab", "cdef", "login", ISSUED)
                .bytes())
        .isNotEqualTo(challenge.bytes());
  }

  @Test
  void it_begins_with_what_it_is_for() {
    assertThat(new String(challenge.bytes(), ISO_8859_1))
        .startsWith("\0\0\0\030sekisho card challenge 1");
  }
}
