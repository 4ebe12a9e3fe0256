package io.sekisho.gateway.clinical;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekisho.gateway.clinical.PageLinks.Bearer;
import io.sekisho.gateway.clinical.PageLinks.Page;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class PageLinksTest {
  private static final Instant NOW = Instant.parse("2026-11-20T06:00:00Z");
  private static final Duration LIFE = Duration.ofMinutes(30);
  private static final Bearer SUZUKI = new Bearer("login-1", "fhir");
  private static final String SEARCH = "/fhir/Patient?name=%E5%B1%B1";
  private static final String NEXT = "/fhir?_getpages=abc&_getpagesoffset=20";

  private final PageLinks links = at(NOW);

  private static PageLinks at(Instant now) {
    return new PageLinks(new byte[32], Clock.fixed(now, ZoneOffset.UTC), LIFE);
  }

  private String ticket() {
    return links.seal(SUZUKI, SEARCH, NEXT).orElseThrow();
  }

  @Test
  void turns_the_page_for_the_login_that_searched() {
    assertThat(links.open(SUZUKI, ticket())).contains(new Page(SEARCH, NEXT));
  }

  @Test
  void turns_the_page_on_another_replica() {
    assertThat(at(NOW).open(SUZUKI, ticket())).contains(new Page(SEARCH, NEXT));
  }

  @Test
  void shows_nothing_of_what_it_seals() {
    assertThat(
            new String(
                Base64.getUrlDecoder().decode(ticket()),
                java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("getpages", "Patient");
    assertThat(ticket()).isNotEqualTo(ticket());
  }

  @Test
  void turns_no_page_for_another_login_or_route() {
    assertThat(links.open(new Bearer("login-2", "fhir"), ticket())).isEmpty();
    assertThat(links.open(new Bearer("login-1", "other"), ticket())).isEmpty();
    assertThat(links.open(new Bearer("login-1f", "hir"), ticket())).isEmpty();
  }

  @Test
  void turns_a_page_until_the_last_moment_and_not_after() {
    assertThat(at(NOW.plus(LIFE).minusSeconds(1)).open(SUZUKI, ticket())).isPresent();
    assertThat(at(NOW.plus(LIFE)).open(SUZUKI, ticket())).isEmpty();
  }

  @Test
  void turns_no_page_with_a_ticket_that_was_changed_in_any_place() {
    byte[] sealed = Base64.getUrlDecoder().decode(ticket());
    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      assertThat(links.open(SUZUKI, Base64.getUrlEncoder().encodeToString(changed))).isEmpty();
    }
  }

  @Test
  void turns_no_page_with_a_ticket_that_somebody_made_up() {
    for (String made : new String[] {"", "x", "AAAA", "%", "A".repeat(4_000), "../Patient"}) {
      assertThat(links.open(SUZUKI, made)).isEmpty();
    }
  }

  @Test
  void gives_no_ticket_for_a_target_that_is_too_long_for_a_link() {
    assertThat(links.seal(SUZUKI, SEARCH, "/fhir?x=" + "a".repeat(5_000))).isEmpty();
  }
}
