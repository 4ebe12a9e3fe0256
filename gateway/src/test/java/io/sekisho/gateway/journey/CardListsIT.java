package io.sekisho.gateway.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.sekisho.gateway.fake.SoftKey;
import io.sekisho.gateway.journey.CardDesk.Asked;
import io.sekisho.lookalike.CrlDraft;
import io.sekisho.lookalike.Oids;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What revocation lists do while the gateway runs, and what a qualification is good for. */
class CardListsIT {
  private static Instant now;

  @TempDir private Path home;
  private CardAuthority authority;
  private Gateway gateway;

  @BeforeEach
  void open() throws Exception {
    now = Instant.now();
    authority = new CardAuthority(home.resolve("hpki"), now);
    gateway =
        Gateway.start(
            "lists-" + UUID.randomUUID(),
            List.of("-Xmx256m"),
            settings ->
                authority
                    .trusted(settings, 24_727)
                    .with("sekisho.card.renewal", "FOLLOW")
                    .with("sekisho.licences.proven", List.of("PHYS", "NS")));
  }

  @AfterEach
  void close() throws IOException {
    gateway.close();
  }

  private static String newcomer() {
    return "listed-" + UUID.randomUUID();
  }

  private CardDesk login(String person) throws IOException {
    return new CardDesk(gateway, gateway.logins().withPassword(person, "PHYS").token());
  }

  private Answer tried(String person, SoftCard card) throws Exception {
    try (CardDesk desk = login(person)) {
      Asked asked = desk.asked(CardDesk.PAGE);
      return desk.post(asked, card.signed(asked.challenge(), desk.person().origin()));
    }
  }

  /** Until the card is refused for this; lists are looked at every second. */
  private void awaitRefusal(String person, SoftCard card, String finding) throws Exception {
    long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
    while (System.nanoTime() < patience) {
      Answer answer = tried(person, card);
      if (answer.status() == 403) {
        assertThat(answer.text()).contains("CARD_REFUSED", finding);
        return;
      }
      LockSupport.parkNanos(200_000_000);
    }
    throw new AssertionError("the card still works");
  }

  private CrlDraft list() {
    return authority.hpki().medis().list().valid(now.minusSeconds(1), now.plus(Duration.ofDays(4)));
  }

  @Test
  void a_card_on_a_new_list_ends_the_logins_of_its_owner_and_opens_nothing_any_more()
      throws Exception {
    SoftCard card = authority.card(CardAuthority.serial());
    String person = newcomer();
    try (CardDesk in = login(person)) {
      in.enrol(card);
      assertThat(in.person().page("/.sekisho/factors").status()).isEqualTo(200);
      authority.bring(list().revoke(card.certificate()));
      JsonNode line =
          gateway.spool().await(record -> record.toString().contains("REVOKED_BY_ISSUER"));
      assertThat(line.path("attributes").path("person").asText()).isEqualTo(person);
      awaitEnd(in);
    }
    try (CardDesk desk = login(person)) { // who once had one does not begin anew
      assertThat(desk.person().page().text()).contains("SECOND_PERSON_NEEDED");
      assertThat(desk.person().page(CardDesk.ENROL).text()).contains("SECOND_PERSON_NEEDED");
    }
  }

  private static void awaitEnd(CardDesk desk) throws IOException {
    long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (System.nanoTime() < patience) {
      String to = desk.person().page().header("Location");
      if (to != null && to.contains("/.sekisho/login")) {
        return;
      }
      LockSupport.parkNanos(50_000_000);
    }
    throw new AssertionError("the login goes on");
  }

  @Test
  void a_list_that_is_late_refuses_every_card_of_its_authority() throws Exception {
    SoftCard card = authority.card(CardAuthority.serial());
    String person = newcomer();
    try (CardDesk desk = login(person)) {
      desk.enrol(card);
    }
    authority.bring(list().valid(now.minusSeconds(1), Instant.now().plusSeconds(3)));
    awaitRefusal(person, card, "CRL_EXPIRED");
    assertThat(health()).contains("\"cardListsLate\": 1", "\"status\": \"UP\""); // others work on
    authority.bring(list().valid(Instant.now().minusSeconds(1), now.plus(Duration.ofDays(4))));
    awaitGood(person, card);
  }

  @Test
  void a_list_in_grace_admits_and_each_use_says_so() throws Exception {
    SoftCard card = authority.card(CardAuthority.serial());
    String person = newcomer();
    try (Gateway lenient =
        Gateway.start(
            "grace",
            List.of("-Xmx256m"),
            settings -> authority.trusted(settings, 24_727).with("sekisho.card.grace", "PT12H"))) {
      try (CardDesk desk =
          new CardDesk(lenient, lenient.logins().withPassword(person, "PHYS").token())) {
        desk.enrol(card);
      }
      assertThat(recorded(lenient, "FACTOR_ENROLLED").has("findings")).isFalse();
      authority.bring(list().valid(now.minusSeconds(9), now.minusSeconds(1)));
      long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
      while (!recorded(lenient, "FACTOR_PROVEN", card, person).contains("CRL_IN_GRACE")) {
        assertThat(System.nanoTime()).isLessThan(patience);
        LockSupport.parkNanos(500_000_000);
      }
    }
  }

  private static JsonNode recorded(Gateway at, String code) throws IOException {
    return at.spool().await(line -> line.path("code").asText().equals(code)).path("attributes");
  }

  /** Uses the card once more, and what is written down about that. */
  private static String recorded(Gateway at, String code, SoftCard card, String person)
      throws Exception {
    String id;
    try (CardDesk desk = new CardDesk(at, at.logins().withPassword(person, "PHYS").token())) {
      Asked asked = desk.asked(CardDesk.PAGE);
      Answer answer = desk.post(asked, card.signed(asked.challenge(), desk.person().origin()));
      assertThat(answer.status()).as(answer.text()).isEqualTo(303);
      id = answer.header("Sekisho-Request-Id");
    }
    JsonNode line =
        at.spool()
            .await(
                record ->
                    record.path("code").asText().equals(code) && record.toString().contains(id));
    assertThat(line.path("attributes").path("policy").asText()).isEqualTo(Oids.AUTHENTICATION);
    return line.path("attributes").path("findings").asText();
  }

  @Test
  void wrong_settings_stop_the_start() throws Exception {
    for (String[] wrong :
        new String[][] {
          {"sekisho.card.crl", home.resolve("nowhere").toString()},
          {"sekisho.card.trust", home.resolve("nowhere").toString()},
          {"sekisho.card.grace", "P8D"},
          {"sekisho.recovery.seasoned", "P91D"}
        }) {
      assertThatThrownBy(
              () ->
                  Gateway.start(
                      "wrong-" + UUID.randomUUID(),
                      List.of("-Xmx256m"),
                      settings -> authority.trusted(settings, 24_727).with(wrong[0], wrong[1])))
          .hasMessageContaining(wrong[0] + ": ");
    }
  }

  private String health() throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(gateway.management("/q/health/ready")).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private void awaitGood(String person, SoftCard card) throws Exception {
    long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(8);
    while (System.nanoTime() < patience) {
      if (tried(person, card).status() == 303) {
        return;
      }
      LockSupport.parkNanos(500_000_000);
    }
    throw new AssertionError("the card is still refused");
  }

  @Test
  void garbage_and_older_lists_do_not_take_the_place_of_a_good_one() throws Exception {
    SoftCard revoked = authority.card(CardAuthority.serial());
    SoftCard good = authority.card(CardAuthority.serial());
    String person = newcomer();
    try (CardDesk desk = login(person)) {
      desk.enrol(good);
    }
    authority.bring(list().revoke(revoked.certificate()));
    awaitNewcomerRefused(revoked);
    authority.bring(list().valid(now.minus(Duration.ofDays(2)), now.plus(Duration.ofDays(2))));
    awaitLog("holds an older list than before");
    awaitNewcomerRefused(revoked);
    authority.bring("no list at all".getBytes(StandardCharsets.UTF_8));
    awaitLog("CRL_UNREADABLE");
    awaitNewcomerRefused(revoked);
    authority.bring(new byte[11 * 1024 * 1024]);
    awaitLog("CRL_TOO_LARGE");
    assertThat(tried(person, good).status()).isEqualTo(303);
  }

  private void awaitLog(String words) throws IOException {
    long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!gateway.log().contains(words)) {
      assertThat(System.nanoTime()).as(words).isLessThan(patience);
      LockSupport.parkNanos(50_000_000);
    }
  }

  private void awaitNewcomerRefused(SoftCard card) throws Exception {
    long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (System.nanoTime() < patience) {
      try (CardDesk desk = login(newcomer())) {
        Asked asked = desk.asked(CardDesk.ENROL);
        Answer answer = desk.post(asked, card.signed(asked.challenge(), desk.person().origin()));
        if (answer.text().contains("REVOKED")) {
          assertThat(answer.status()).isEqualTo(403);
          return;
        }
      }
      LockSupport.parkNanos(200_000_000);
    }
    throw new AssertionError("the list is not in use");
  }

  @Test
  void a_renewed_card_goes_on_where_the_hospital_lets_links_follow() throws Exception {
    String serial = CardAuthority.serial();
    SoftCard old = authority.card(serial);
    SoftCard renewed = authority.card(serial);
    String person = newcomer();
    try (CardDesk desk = login(person)) {
      desk.enrol(old);
    }
    SoftCard otherRole = authority.card(authority.draft(serial, "Pharmacist"));
    assertThat(tried(person, otherRole).text()).contains("CARD_UNKNOWN");
    assertThat(tried(person, renewed).status()).isEqualTo(303);
    assertThat(gateway.spool().await(line -> line.toString().contains("FACTOR_RENEWED")))
        .isNotNull();
  }

  @Test
  void a_physician_reads_a_chart_only_with_a_licence_that_is_proven_or_verified() throws Exception {
    assertThat(read(byCard(newcomer(), "Medical Doctor"))).startsWith("ALLOW");
    assertThat(read(byCard(newcomer(), "Pharmacist"))).isEqualTo("DENY [QUALIFICATION_NOT_PROVEN]");
    assertThat(read(byCard(newcomer(), "medical doctor")))
        .isEqualTo("DENY [QUALIFICATION_NOT_PROVEN]");
    assertThat(read(byKey("licence PHYS 123456"))).startsWith("ALLOW");
    assertThat(read(byKey("licence NS 123456"))).isEqualTo("DENY [QUALIFICATION_NOT_PROVEN]");
    assertThat(read(byKey("hpki PHYS Medical Doctor")))
        .isEqualTo("DENY [QUALIFICATION_NOT_PROVEN]");
    assertThat(read(byKey("licence PHYS"))).isEqualTo("DENY [QUALIFICATION_NOT_PROVEN]");
  }

  private String byCard(String person, String hcRole) throws Exception {
    Logins.Login own = gateway.logins().withPassword(person, "PHYS");
    try (CardDesk desk = new CardDesk(gateway, own.token())) {
      desk.enrol(authority.card(authority.draft(CardAuthority.serial(), hcRole)));
    }
    return gateway.logins().below(own, gateway.authority()).token();
  }

  private String byKey(String stated) throws Exception {
    Logins.Login own = gateway.logins().stating(newcomer(), "PHYS", stated);
    try (Ceremony ceremony = new Ceremony(gateway, own.token())) {
      ceremony.enrol(new SoftKey());
    }
    return gateway.logins().below(own, gateway.authority()).token();
  }

  private String read(String token) throws Exception {
    Answer answer = gateway.ask(Request.get("/fhir/Patient/p0001").cookie(token));
    return gateway.spool().decision(answer.id());
  }
}
