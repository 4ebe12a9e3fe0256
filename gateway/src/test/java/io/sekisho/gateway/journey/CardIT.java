package io.sekisho.gateway.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sekisho.gateway.card.CardChallenge.Manner;
import io.sekisho.gateway.card.token.SoftToken;
import io.sekisho.gateway.fake.SoftKey;
import io.sekisho.gateway.journey.CardDesk.Asked;
import io.sekisho.lookalike.Oids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Cards at the packaged gateway: how they are enrolled and used, and what is refused. */
class CardIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path home;
  private static CardAuthority authority;
  private static Gateway gateway;
  private static int helper;

  @BeforeAll
  static void open() throws Exception {
    authority = new CardAuthority(home.resolve("hpki"), Instant.now());
    helper = CardReader.free();
    gateway =
        Gateway.start(
            "cards", List.of("-Xmx256m"), settings -> authority.trusted(settings, helper));
  }

  @AfterAll
  static void close() throws IOException {
    if (gateway != null) {
      gateway.close();
    }
  }

  private static String newcomer() {
    return "carded-" + UUID.randomUUID();
  }

  private static CardDesk login(String person) throws IOException {
    return login(person, Instant.now());
  }

  private static CardDesk login(String person, Instant at) throws IOException {
    return new CardDesk(gateway, gateway.logins().withPassword(person, "PHYS", at).token());
  }

  private static JsonNode session(CardDesk desk) throws IOException {
    return JSON.readTree(desk.person().json("/.sekisho/session").text());
  }

  private static void refused(Answer answer, int status, String... words) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.text()).contains(words);
    assertThat(answer.all("Set-Cookie")).isEmpty();
  }

  // ---- the way in -----------------------------------------------------------------------------

  @Test
  void a_real_token_is_enrolled_and_used_through_the_helper() throws Exception {
    String person = newcomer();
    String serial = CardAuthority.serial();
    try (CardReader reader =
        new CardReader(authority.draft(serial, "Medical Doctor").issue(), home.resolve("reader"))) {
      String origin = "https://" + gateway.ownAuthority();
      reader.helpFor(origin);
      try (CardDesk desk = login(person)) {
        Asked asked = desk.asked(CardDesk.ENROL);
        reader.willType(SoftToken.PIN);
        CardDesk.raised(desk.post(asked, reader.sign(origin, asked.challenge())));
        assertThat(reader.shown()).contains(origin, "enrol");
        assertThat(session(desk).path("level").asText()).isEqualTo("aal3");
      }
      try (CardDesk desk = login(person)) {
        Asked asked = desk.asked(CardDesk.PAGE);
        reader.willType("00000000");
        assertThat(reader.sign(origin, asked.challenge())).contains("PIN_WRONG", "15");
        reader.willType(SoftToken.PIN);
        CardDesk.raised(desk.post(asked, reader.sign(origin, asked.challenge())));
        JsonNode proven =
            gateway
                .spool()
                .await(
                    line ->
                        line.path("code").asText().equals("FACTOR_PROVEN")
                            && line.toString().contains(serial));
        assertThat(proven.path("attributes").path("hcRole").asText()).isEqualTo("Medical Doctor");
        assertThat(proven.path("attributes").path("issuer").asText()).isNotEmpty();
        assertThat(proven.toString()).doesNotContain(SoftToken.PIN);
      }
      try (CardDesk desk = login(person)) {
        Asked asked = desk.asked(CardDesk.PAGE);
        reader.willType(SoftToken.PIN);
        CardDesk.raised(desk.post(asked, reader.signByHand(origin, asked.challenge())));
        assertThat(session(desk).path("level").asText()).isEqualTo("aal2");
      }
    }
  }

  @Test
  void leads_to_the_systems_in_the_words_of_the_standards() throws Exception {
    Logins.Login own = gateway.logins().withPassword(newcomer(), "PHYS");
    try (CardDesk desk = new CardDesk(gateway, own.token())) {
      desk.enrol(authority.card(CardAuthority.serial()));
    }
    String token = gateway.logins().below(own, gateway.authority()).token();
    Answer read = gateway.ask(Request.get("/fhir/Patient/p0001").cookie(token));
    JsonNode decided = gateway.spool().decided(read.id());
    assertThat(decided.path("outcome").asText()).isEqualTo("ALLOW");
    assertThat(decided.path("subject").toString())
        .contains("phrh", "AAL3", "\"sc\",\"pin\",\"hwk\",\"mfa\"");
    assertThat(read.text()).isNotEmpty();
  }

  @Test
  void the_page_of_the_ceremony_leads_to_the_card_of_who_has_nothing_else() throws Exception {
    SoftCard card = authority.card(CardAuthority.serial());
    String person = newcomer();
    try (CardDesk desk = login(person)) {
      assertThat(desk.person().page().text()).contains("/.sekisho/mfa/card?enrol=1");
      desk.enrol(card);
    }
    try (CardDesk desk = login(person)) {
      assertThat(desk.person().page().header("Location")).endsWith(CardDesk.PAGE);
      desk.prove(card);
      assertThat(desk.person().page(CardDesk.PAGE).header("Location")).endsWith("/.sekisho/");
    }
  }

  @Test
  void its_page_may_talk_to_the_helper_and_to_nobody_else() throws Exception {
    try (CardDesk desk = login(newcomer())) {
      Answer page = desk.person().page(CardDesk.ENROL);
      assertThat(page.header("Content-Security-Policy"))
          .contains("default-src 'none'")
          .contains("connect-src http://127.0.0.1:" + helper);
      assertThat(page.text())
          .contains("data-helper=\"http://127.0.0.1:%d/sign\"".formatted(helper));
      assertThat(page.text()).contains("15回");
    }
  }

  @Test
  void there_is_no_lane_unless_somebody_has_asked_for_one() throws Exception {
    SoftCard card = authority.card(CardAuthority.serial());
    String person = newcomer();
    try (CardDesk desk = login(person)) {
      desk.enrol(card);
    }
    Logins.Login login = gateway.logins().withPassword(person, "PHYS");
    try (CardDesk desk = new CardDesk(gateway, login.token())) {
      assertThat(desk.person().page(CardDesk.PAGE).text()).doesNotContain("begin-lane");
      refused(
          desk.person().submit("/.sekisho/mfa/lane", "act=begin&id=&token=" + login.id()),
          404,
          "CARDS_OFF");
      refused(desk.person().page("/.sekisho/mfa/lane"), 400, "CEREMONY_OVER");
      refused(
          desk.person()
              .submit("/.sekisho/mfa/lane", "act=confirm&ceremony=x&id=&token=" + login.id()),
          400,
          "CEREMONY_OVER");
    }
  }

  // ---- who may enrol --------------------------------------------------------------------------

  @Test
  void the_first_card_needs_a_password_from_just_now() throws Exception {
    try (CardDesk desk = login(newcomer(), Instant.now().minus(Duration.ofMinutes(11)))) {
      refused(desk.person().page(CardDesk.ENROL), 403, "LOGIN_TOO_OLD");
    }
  }

  @Test
  void whoever_has_a_card_gets_no_passkey_for_a_password_nor_the_other_way_round()
      throws Exception {
    String carded = newcomer();
    try (CardDesk desk = login(carded)) {
      desk.enrol(authority.card(CardAuthority.serial()));
    }
    try (CardDesk thief = login(carded)) {
      assertThat(thief.person().page().header("Location")).endsWith(CardDesk.PAGE);
      assertThat(thief.person().page("/.sekisho/mfa?enrol=1").header("Location"))
          .contains("/.sekisho/mfa?action=");
    }
    String keyed = newcomer();
    try (CardDesk desk = login(keyed)) {
      desk.person().enrol(new SoftKey());
    }
    try (CardDesk thief = login(keyed)) {
      assertThat(thief.person().page(CardDesk.ENROL).header("Location"))
          .contains("/.sekisho/mfa?action=");
    }
  }

  @Test
  void a_further_card_takes_a_gesture_of_its_own_and_that_is_not_made_by_hand() throws Exception {
    SoftCard first = authority.card(CardAuthority.serial());
    SoftCard second = authority.card(CardAuthority.serial());
    try (CardDesk desk = login(newcomer())) {
      desk.enrol(first);
      String ask = path(desk.person().page(CardDesk.ENROL));
      assertThat(ask).startsWith("/.sekisho/mfa?action=");
      String gesture = path(desk.person().page(ask));
      assertThat(gesture).startsWith("/.sekisho/mfa/card?action=");
      Asked asked = desk.asked(gesture);
      refused(
          desk.post(asked, first.signed(asked.challenge(), desk.person().origin(), Manner.HAND)),
          403,
          "CARD_BY_HAND");
      Asked again = desk.asked(gesture);
      Answer made = desk.post(again, first.signed(again.challenge(), desk.person().origin()));
      assertThat(path(made)).isEqualTo(CardDesk.ENROL);
      desk.enrol(second);
      assertThat(desk.person().page("/.sekisho/factors").text()).contains("HPKIカード");
    }
  }

  private static String path(Answer answer) {
    assertThat(answer.header("Location")).as(answer.text()).isNotNull();
    String location = answer.header("Location");
    return location.substring(location.indexOf("/.sekisho/"));
  }

  @Test
  void nobody_enrols_by_hand() throws Exception {
    SoftCard card = authority.card(CardAuthority.serial());
    try (CardDesk desk = login(newcomer())) {
      Asked asked = desk.asked(CardDesk.ENROL);
      refused(
          desk.post(asked, card.signed(asked.challenge(), desk.person().origin(), Manner.HAND)),
          403,
          "CARD_BY_HAND");
    }
  }

  @Test
  void one_card_is_one_person() throws Exception {
    String serial = CardAuthority.serial();
    try (CardDesk owner = login(newcomer());
        CardDesk other = login(newcomer())) {
      owner.enrol(authority.card(serial));
      Asked asked = other.asked(CardDesk.ENROL);
      SoftCard renewed = authority.card(serial);
      refused(
          other.post(asked, renewed.signed(asked.challenge(), other.person().origin())),
          403,
          "CARD_TAKEN");
      Asked again = other.asked(CardDesk.ENROL);
      SoftCard otherRole = authority.card(authority.draft(serial, "Pharmacist"));
      refused(
          other.post(again, otherRole.signed(again.challenge(), other.person().origin())),
          403,
          "CARD_TAKEN");
    }
  }

  // ---- what is not a proof --------------------------------------------------------------------

  @Test
  void a_challenge_is_answered_once_by_the_browser_it_was_made_for() throws Exception {
    String person = newcomer();
    SoftCard card = authority.card(CardAuthority.serial());
    try (CardDesk desk = login(person)) {
      desk.enrol(card);
    }
    try (CardDesk victim = login(person);
        CardDesk thief = login(person)) {
      Asked asked = victim.asked(CardDesk.PAGE);
      String answer = card.signed(asked.challenge(), victim.person().origin());
      refused(thief.post(asked, answer), 400, "CEREMONY_OVER");
      CardDesk.raised(victim.post(asked, answer));
      refused(victim.post(asked, answer), 400, "CEREMONY_OVER");
      refused(thief.post(asked, answer), 400, "CEREMONY_OVER");
    }
  }

  @Test
  void a_challenge_is_for_one_purpose() throws Exception {
    SoftCard card = authority.card(CardAuthority.serial());
    String person = newcomer();
    try (CardDesk desk = login(person)) {
      desk.enrol(card);
    }
    try (CardDesk desk = login(person)) {
      Asked asked = desk.asked(CardDesk.PAGE);
      String answer = card.signed(asked.challenge(), desk.person().origin());
      Asked bent = new Asked(asked.ceremony(), "enrol", "", asked.challenge());
      refused(desk.post(bent, answer), 400, "CEREMONY_OVER");
      Asked asKey = desk.asked(CardDesk.PAGE);
      refused(desk.person().post(asKey.ceremony(), "prove", answer), 400, "CEREMONY_OVER");
    }
  }

  static Stream<Arguments> bentChallenges() {
    String other = "B".repeat(43);
    return Stream.of(
        Arguments.of("another nonce", "\"nonce\":\"[^\"]*\"", "\"nonce\":\"" + other + "\""),
        Arguments.of(
            "another browser", "\"preSession\":\"[^\"]*\"", "\"preSession\":\"" + other + "\""),
        Arguments.of("another purpose", "\"purpose\":\"[^\"]*\"", "\"purpose\":\"enrol\""),
        Arguments.of("another time", "\"issued\":\\d+", "\"issued\":1"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bentChallenges")
  void a_signature_over_something_else_proves_nothing(String what, String from, String to)
      throws Exception {
    SoftCard card = authority.card(CardAuthority.serial());
    String person = newcomer();
    try (CardDesk desk = login(person)) {
      desk.enrol(card);
    }
    try (CardDesk desk = login(person)) {
      Asked asked = desk.asked(CardDesk.PAGE);
      String bent = asked.challenge().replaceFirst(from, to);
      assertThat(bent).isNotEqualTo(asked.challenge());
      refused(desk.post(asked, card.signed(bent, desk.person().origin())), 403, "NOT_PROVEN");
    }
  }

  @Test
  void a_signature_for_another_page_proves_nothing_and_none_is_raised_from_by_hand()
      throws Exception {
    SoftCard card = authority.card(CardAuthority.serial());
    String person = newcomer();
    try (CardDesk desk = login(person)) {
      desk.enrol(card);
    }
    try (CardDesk desk = login(person)) {
      Asked asked = desk.asked(CardDesk.PAGE);
      refused(
          desk.post(asked, card.signed(asked.challenge(), "https://evil.test")), 403, "NOT_PROVEN");
      Asked again = desk.asked(CardDesk.PAGE);
      String byHand =
          card.signed(again.challenge(), desk.person().origin(), Manner.HAND)
              .replace("HAND", "BROWSER");
      refused(desk.post(again, byHand), 403, "NOT_PROVEN");
    }
  }

  @Test
  void somebody_elses_card_proves_nothing() throws Exception {
    SoftCard own = authority.card(CardAuthority.serial());
    SoftCard other = authority.card(CardAuthority.serial());
    String person = newcomer();
    try (CardDesk desk = login(person);
        CardDesk elsewhere = login(newcomer())) {
      desk.enrol(own);
      elsewhere.enrol(other);
    }
    try (CardDesk desk = login(person)) {
      Asked asked = desk.asked(CardDesk.PAGE);
      refused(
          desk.post(asked, other.signed(asked.challenge(), desk.person().origin())),
          403,
          "CARD_UNKNOWN");
    }
  }

  static Stream<Arguments> badCards() {
    Instant now = Instant.now();
    Instant past = now.minus(Duration.ofDays(400));
    return Stream.of(
        Arguments.of(
            "a test card",
            authority.card(
                authority
                    .draft(CardAuthority.serial(), "Medical Doctor")
                    .policies(Oids.TEST_AUTHENTICATION)),
            "POLICY_TEST"),
        Arguments.of(
            "a signing certificate",
            authority.card(
                authority
                    .hpki()
                    .person(authority.hpki().medisSigning(), "Medical Doctor")
                    .policies(Oids.SIGNING)
                    .keyUsage(KeyUsage.nonRepudiation)),
            "POLICY_SIGNING"),
        Arguments.of(
            "an expired card",
            authority.card(
                authority
                    .draft(CardAuthority.serial(), "Medical Doctor")
                    .valid(past, now.minus(Duration.ofDays(1)))),
            "EXPIRED"),
        Arguments.of(
            "a card that somebody signed himself",
            authority.card(
                authority
                    .draft(CardAuthority.serial(), "Medical Doctor")
                    .signedBy(CardAuthority.keys())),
            "SIGNATURE_INVALID"),
        Arguments.of(
            "a card of nobody's authority",
            authority.card(
                authority.draft(CardAuthority.serial(), "Medical Doctor").issuer("C=JP,CN=Nobody")),
            "ISSUER_UNKNOWN"),
        Arguments.of(
            "a card without a number",
            authority.card(authority.draft("x", "Medical Doctor").subject("C=JP,CN=Sato Hanako")),
            "IDENTITY_MISSING"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badCards")
  void a_bad_card_is_refused_for_what_is_wrong_with_it(String what, SoftCard card, String finding)
      throws Exception {
    try (CardDesk desk = login(newcomer())) {
      Asked asked = desk.asked(CardDesk.ENROL);
      Answer answer = desk.post(asked, card.signed(asked.challenge(), desk.person().origin()));
      refused(answer, 403, "CARD_REFUSED", finding);
      JsonNode line =
          gateway
              .spool()
              .await(
                  record ->
                      record.path("code").asText().equals("FACTOR_REFUSED")
                          && record.toString().contains(finding));
      assertThat(line.path("attributes").path("code").asText()).isEqualTo("CARD_REFUSED");
    }
  }

  static Stream<Arguments> garbage() throws Exception {
    byte[] good = authority.card("LA1").certificate().getEncoded();
    byte[] fifty = new byte[50 * good.length];
    for (int i = 0; i < 50; i++) {
      System.arraycopy(good, 0, fifty, i * good.length, good.length);
    }
    return Stream.of(
        Arguments.of("nothing", "", 400, "UNREADABLE"),
        Arguments.of("no JSON", "\u0000\u0001{", 400, "UNREADABLE"),
        Arguments.of("a list", "[]", 400, "UNREADABLE"),
        Arguments.of("a number", "{\"manner\":1}", 400, "UNREADABLE"),
        Arguments.of("nested", "[".repeat(20_000), 400, "UNREADABLE"),
        Arguments.of("something behind", SoftCard.answer("HAND", good, "AA") + "{}", 400, "UNREAD"),
        Arguments.of("no certificate", SoftCard.answer("HAND", new byte[9], "AA"), 403, "CERT_UN"),
        Arguments.of("another manner", SoftCard.answer("LANE", good, "AA"), 400, "UNREADABLE"),
        Arguments.of("a chain of 50", SoftCard.answer("HAND", fifty, "AA"), 413, "TOO_LARGE"),
        Arguments.of(
            "a field more",
            SoftCard.answer("HAND", good, "AA").replace("{", "{\"chain\":\"AA\","),
            400,
            "UNREADABLE"),
        Arguments.of(
            "a certificate twice",
            SoftCard.answer("HAND", java.util.Arrays.copyOf(fifty, 2 * good.length), "AA"),
            403,
            "CERT_UNREADABLE"),
        Arguments.of(
            "no signature", SoftCard.answer("BROWSER", good, "A".repeat(3000)), 403, "NOT_PROVEN"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("garbage")
  void garbage_is_refused_with_a_code(String what, String answer, int status, String code)
      throws Exception {
    SoftCard card = authority.card(CardAuthority.serial());
    String person = newcomer();
    try (CardDesk desk = login(person)) {
      desk.enrol(card);
    }
    try (CardDesk desk = login(person)) {
      refused(desk.post(desk.asked(CardDesk.PAGE), answer), status, code);
    }
  }

  @Test
  void a_certificate_of_a_megabyte_is_refused_and_the_gateway_stays_well() throws Exception {
    for (int size : new int[] {70_000, 700_000}) {
      try (CardDesk desk = login(newcomer())) {
        Asked asked = desk.asked(CardDesk.ENROL);
        Answer answer = desk.post(asked, SoftCard.answer("BROWSER", new byte[size], "AA"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(413);
      }
    }
    try (CardDesk desk = login(newcomer())) {
      Asked asked = desk.asked(CardDesk.ENROL);
      Answer answer = desk.post(asked, SoftCard.answer("BROWSER", new byte[1 << 20], "AA"));
      assertThat(answer.status()).isEqualTo(413);
    } catch (SocketException closed) {
      assertThat(closed).hasMessageContaining("reset"); // it was told before it had sent it all
    }
    try (CardDesk desk = login(newcomer())) {
      desk.enrol(authority.card(CardAuthority.serial()));
    }
  }

  @Test
  void two_people_who_enrol_one_card_at_once_are_not_both_its_owner() throws Exception {
    for (int round = 0; round < 5; round++) {
      String serial = CardAuthority.serial();
      try (CardDesk one = login(newcomer());
          CardDesk other = login(newcomer())) {
        CompletableFuture<Answer> first = enrols(one, authority.card(serial));
        CompletableFuture<Answer> second =
            enrols(other, authority.card(authority.draft(serial, "Pharmacist")));
        assertThat(List.of(first.join().status(), second.join().status()))
            .containsExactlyInAnyOrder(303, 403);
      }
    }
  }

  private static CompletableFuture<Answer> enrols(CardDesk desk, SoftCard card) throws Exception {
    Asked asked = desk.asked(CardDesk.ENROL);
    String signed = card.signed(asked.challenge(), desk.person().origin());
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return desk.post(asked, signed);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  // ---- renewal, revocation --------------------------------------------------------------------

  @Test
  void a_renewed_card_has_to_be_enrolled_again_and_takes_the_place_of_the_old_one()
      throws Exception {
    String serial = CardAuthority.serial();
    SoftCard old = authority.card(serial);
    SoftCard renewed = authority.card(serial);
    String person = newcomer();
    try (CardDesk desk = login(person)) {
      desk.enrol(old);
    }
    try (CardDesk desk = login(person);
        CardDesk elsewhere = login(person)) {
      elsewhere.prove(old);
      Asked asked = desk.asked(CardDesk.PAGE);
      refused(
          desk.post(asked, renewed.signed(asked.challenge(), desk.person().origin())),
          403,
          "CARD_RENEWED");
      desk.prove(old);
      Asked gesture =
          desk.asked(path(desk.person().page(path(desk.person().page(CardDesk.ENROL)))));
      desk.post(gesture, old.signed(gesture.challenge(), desk.person().origin()));
      desk.enrol(renewed);
      assertThat(elsewhere.person().page().header("Location")).contains("/.sekisho/login");
    }
    try (CardDesk desk = login(person)) {
      Asked asked = desk.asked(CardDesk.PAGE);
      refused(
          desk.post(asked, old.signed(asked.challenge(), desk.person().origin())),
          403,
          "CARD_RENEWED");
      desk.prove(renewed);
    }
  }

  @Test
  void the_owner_revokes_a_card_and_its_logins_end() throws Exception {
    SoftKey key = new SoftKey();
    SoftCard card = authority.card(CardAuthority.serial());
    String person = newcomer();
    try (CardDesk owner = login(person);
        CardDesk elsewhere = login(person)) {
      owner.person().enrol(key);
      String ask = path(owner.person().page(CardDesk.ENROL));
      owner.person().gesture(owner.person().asked(ask), key);
      owner.enrol(card);
      elsewhere.prove(card);
      Answer list = owner.person().page("/.sekisho/factors");
      String id = found(list, "name=\"key\" value=\"([^\"]*)\"").get(1); // the key comes first
      Answer wanted = revoke(owner, list, id);
      owner.person().gesture(owner.person().asked(path(wanted)), key);
      revoke(owner, owner.person().page("/.sekisho/factors"), id);
      assertThat(elsewhere.person().page().header("Location")).contains("/.sekisho/login");
    }
    try (CardDesk desk = login(person)) {
      refused(desk.person().page(CardDesk.PAGE), 403, "CARD_UNKNOWN");
    }
  }

  private static Answer revoke(CardDesk owner, Answer list, String id) throws IOException {
    String token = found(list, "name=\"token\" value=\"([^\"]*)\"").get(0);
    return owner
        .person()
        .submit("/.sekisho/factors", "token=%s&act=revoke&name=x&key=%s".formatted(token, id));
  }

  private static List<String> found(Answer page, String pattern) {
    return Pattern.compile(pattern)
        .matcher(page.text())
        .results()
        .map(result -> result.group(1))
        .distinct()
        .toList();
  }
}
