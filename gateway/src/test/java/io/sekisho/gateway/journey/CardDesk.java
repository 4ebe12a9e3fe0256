package io.sekisho.gateway.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A person with a card, at the ceremony of the gateway's own host. */
final class CardDesk implements AutoCloseable {
  static final String PAGE = "/.sekisho/mfa/card";
  static final String ENROL = PAGE + "?enrol=1";

  private final Ceremony person;

  CardDesk(Gateway gateway, String token) throws IOException {
    this.person = new Ceremony(gateway, token);
  }

  /** What the page asks. */
  record Asked(String ceremony, String purpose, String action, String challenge) {}

  Ceremony person() {
    return person;
  }

  Asked asked(String target) throws IOException {
    Answer page = person.page(target);
    assertThat(page.status()).as(page.text()).isEqualTo(200);
    return new Asked(
        attribute(page, "name=\"ceremony\" value=\"([^\"]*)\""),
        attribute(page, "data-kind=\"([^\"]*)\""),
        attribute(page, "name=\"action\" value=\"([^\"]*)\""),
        attribute(page, "data-challenge=\"([^\"]*)\"").replace("&quot;", "\""));
  }

  private static String attribute(Answer page, String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(page.text());
    assertThat(found.find()).as(page.text()).isTrue();
    return found.group(1);
  }

  /** Posts an answer as the page does. */
  Answer post(Asked asked, String answer) throws IOException {
    return person.submit(
        PAGE,
        "ceremony=%s&purpose=%s&name=card&id=&action=%s&answer=%s"
            .formatted(
                encoded(asked.ceremony()),
                asked.purpose(),
                encoded(asked.action()),
                encoded(answer)));
  }

  /** Enrols the card, as the first factor. */
  void enrol(SoftCard card) throws Exception {
    Asked asked = asked(ENROL);
    raised(post(asked, card.signed(asked.challenge(), person.origin())));
  }

  /** Uses one that is enrolled. */
  void prove(SoftCard card) throws Exception {
    Asked asked = asked(PAGE);
    assertThat(asked.purpose()).isEqualTo("prove");
    raised(post(asked, card.signed(asked.challenge(), person.origin())));
  }

  static void raised(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(303);
    assertThat(answer.header("Location")).endsWith("/.sekisho/");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    person.close();
  }
}
