package io.sekisho.keycloak.dormancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekisho.keycloak.dormancy.Idle.Kept;
import io.sekisho.keycloak.dormancy.Idle.Mail;
import io.sekisho.keycloak.dormancy.Idle.Post;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NoticeLetterTest {
  private static final String ADDRESS = "sato@hospital.example.jp";
  private static final long SEEN = Instant.parse("2026-09-30T16:00:00Z").toEpochMilli();
  private static final long CLOSES = Instant.parse("2026-11-29T15:30:00Z").toEpochMilli();
  private static final long HOUR = Duration.ofHours(1).toMillis();

  @Test
  void it_says_until_when_in_the_time_of_the_hospital() {
    NoticeLetter letter = letter("ja", "関所病院", "sato");
    assertThat(letter.address()).isEqualTo(ADDRESS);
    assertThat(letter.subject()).isEqualTo("アカウント「sato」は2026年11月30日 0時30分に停止されます");
    assertThat(letter.text())
        .contains("2026年10月1日 から一度も使われていません", "2026年11月30日 0時30分 (日本時間)")
        .endsWith("関所病院\n");
  }

  @Test
  void it_speaks_the_language_of_the_person_and_japanese_where_none_is_known() {
    assertThat(letter("en-GB", null, "sato").subject())
        .isEqualTo("The account \"sato\" will be closed on 30 November 2026, 00:30");
    assertThat(letter("en", null, "sato").text())
        .contains("has not been used since 1 October 2026");
    for (String other : new String[] {null, "", "fr"}) {
      assertThat(letter(other, null, "sato").subject()).contains("停止されます");
    }
  }

  @Test
  void there_is_nothing_to_click_in_it() {
    for (String language : new String[] {"ja", "en"}) {
      assertThat(letter(language, "関所病院", "sato").text()).doesNotContain("http", "://", "<");
    }
  }

  @Test
  void names_stay_on_their_line() {
    NoticeLetter letter = letter("en", "A\r\nB\u2028C\u202ED", "sato\r\nBcc: x@evil.example\u0000");
    assertThat(letter.subject())
        .contains("\"sato Bcc: x@evil.example\"")
        .doesNotContain("\r", "\n");
    assertThat(letter.text()).contains("\nA B C D\n");
    assertThat(letter("en", null, "x".repeat(1_000)).subject()).hasSizeLessThan(200);
  }

  @Test
  void without_an_address_there_is_none() {
    Idle idle = idle(1, Kept.NO, Mail.NONE);
    assertThat(NoticeLetter.to(null, "ja", null, idle, CLOSES)).isEmpty();
    assertThat(NoticeLetter.to(" ", "ja", null, idle, CLOSES)).isEmpty();
  }

  @Test
  void it_goes_out_once_after_the_notice_and_never_to_who_stays() {
    assertThat(idle(1, Kept.NO, Mail.NONE).isToBeTold(10)).isTrue();
    assertThat(idle(0, Kept.NO, Mail.NONE).isToBeTold(10)).isFalse();
    assertThat(idle(1, Kept.NO, new Mail(Post.SENT, 5, 0)).isToBeTold(10)).isFalse();
    Stream.of(Post.WAITING, Post.FAILED, Post.NO_ADDRESS)
        .forEach(
            post -> {
              assertThat(idle(1, Kept.NO, new Mail(post, 5, 10)).isToBeTold(10)).isTrue();
              assertThat(idle(1, Kept.NO, new Mail(post, 5, 11)).isToBeTold(10)).isFalse();
            });
    Stream.of(Kept.GROUP, Kept.DIRECTORY, Kept.LAST_RESORT)
        .forEach(kept -> assertThat(idle(1, kept, Mail.NONE).isToBeTold(10)).isFalse());
  }

  @Test
  void it_is_tried_again_later_and_later() {
    assertThat(NoticeMail.pause(0)).isEqualTo(HOUR / 12);
    assertThat(NoticeMail.pause(2 * HOUR)).isEqualTo(HOUR / 2);
    assertThat(NoticeMail.pause(300 * HOUR)).isEqualTo(6 * HOUR);
  }

  private static NoticeLetter letter(String language, String hospital, String user) {
    Idle idle = new Idle("1", user, SEEN, SEEN, Kept.NO, Mail.NONE);
    return NoticeLetter.to(ADDRESS, language, hospital, idle, CLOSES).orElseThrow();
  }

  private static Idle idle(long noticed, Kept kept, Mail mail) {
    return new Idle("1", "sato", SEEN, noticed, kept, mail);
  }
}
