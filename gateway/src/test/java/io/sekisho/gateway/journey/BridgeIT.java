package io.sekisho.gateway.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.sekisho.gateway.card.CardChallenge.Manner;
import io.sekisho.gateway.fake.SoftKey;
import io.sekisho.gateway.journey.Ceremony.Asked;
import io.sekisho.lookalike.Oids;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The ceremony for a login at the identity provider, whose questions the test signs. */
class BridgeIT {
  private static final String BRIDGE = "/.sekisho/mfa/keycloak";
  private static final String NOBODY = "A".repeat(43); // a cookie of no session

  private static final String CARDS = BRIDGE + "/card";

  @TempDir private static Path home;
  private static CardAuthority authority;
  private static Gateway gateway;

  private final String person = "bridge-" + UUID.randomUUID();

  @BeforeAll
  static void open() throws Exception {
    authority = new CardAuthority(home.resolve("hpki"), Instant.now());
    int helper = CardReader.free();
    gateway =
        Gateway.start(
            "bridge",
            List.of("-Xmx256m"),
            settings -> authority.trusted(withProvider(settings), helper));
  }

  @AfterAll
  static void close() throws IOException {
    gateway.close();
  }

  static Settings withProvider(Settings settings) {
    String issuer = (String) settings.at("sekisho.bearer.issuers.test.issuer");
    String transmitter = "sekisho.signals.transmitter.";
    return settings
        .with(transmitter + "issuer", issuer)
        .with(transmitter + "audience", "sekisho-gateway")
        .with(transmitter + "jwks", settings.at("sekisho.bearer.issuers.test.jwks"))
        .with(transmitter + "trust", settings.at("sekisho.bearer.issuers.test.trust"))
        .with(transmitter + "api", issuer + "/nothing-to-fetch")
        .with(transmitter + "client-id", "sekisho-gateway")
        .with(transmitter + "client-secret", "not-looked-at-here");
  }

  @Test
  void a_question_is_answered_for_a_minute_and_for_this_login_only() throws Exception {
    JWTClaimsSet question = question().build();
    SoftKey key = new SoftKey();

    Answer first = held(question, key, "enrol");
    SignedJWT answer = answer(first, question);

    assertThat(first.all("Set-Cookie")).as("no session comes of it").isEmpty();
    assertThat(answer.getHeader().getType()).isEqualTo(new JOSEObjectType("sekisho-factor+jwt"));
    JWTClaimsSet claims = answer.getJWTClaimsSet();
    assertThat(claims.getIssuer()).isEqualTo(origin());
    assertThat(claims.getAudience()).containsExactly(gateway.issuer().name());
    assertThat(claims.getSubject()).isEqualTo(person);
    assertThat(claims.getStringClaim("nonce")).isEqualTo(question.getJWTID());
    assertThat(claims.getStringClaim("acr")).isEqualTo("aal2");
    assertThat(claims.getStringListClaim("amr")).containsExactly("pwd", "pop", "mfa");
    assertThat(claims.getBooleanClaim("enrolled")).isTrue();
    assertThat(claims.getBooleanClaim("own")).isTrue();
    assertThat(Duration.between(claims.getIssueTime().toInstant(), expiry(claims)))
        .isEqualTo(Duration.ofSeconds(60));
    JWTClaimsSet next = question().build();
    assertThat(answer(held(next, key, "prove"), next).getJWTClaimsSet().getBooleanClaim("enrolled"))
        .isFalse();
  }

  @Test
  void the_provider_hears_that_somebody_has_a_key_now() throws Exception {
    held(question().build(), new SoftKey(), "enrol");

    hears("{\"enforced\":true}");
  }

  @Test
  void and_that_somebody_has_none_any_more() throws Exception {
    SoftKey key = new SoftKey();
    held(question().build(), key, "enrol");
    held(question().build(), key, "prove");
    hears("{\"enforced\":true}");

    assertThat(held(question().build(), key.count(0), "prove").text()).contains("CLONE_SUSPECTED");

    hears("{\"enforced\":false}");
    try (Ceremony browser = new Ceremony(gateway, NOBODY)) {
      Answer page = browser.page(BRIDGE + "?question=" + signed(question().build()));
      assertThat(page.text()).as("nor by a password alone").contains("SECOND_PERSON_NEEDED");
    }
  }

  // ---- cards ------------------------------------------------------------------------------------

  @Test
  void who_has_only_a_card_proves_with_it_and_the_provider_hears_of_it() throws Exception {
    SoftCard card = authority.card(CardAuthority.serial());
    JWTClaimsSet first = question().build();

    JWTClaimsSet enrolled = answer(carded(first, card, "enrol"), first).getJWTClaimsSet();
    assertThat(enrolled.getBooleanClaim("enrolled")).isTrue();
    hears("{\"enforced\":true}");

    JWTClaimsSet next = question().claim("level", 3).build();
    try (CardDesk desk = desk()) {
      String page = desk.person().page(BRIDGE + "?question=" + signed(next)).header("Location");
      assertThat(page).as("nobody asks for a key that is not there").contains(CARDS + "?question=");
    }
    JWTClaimsSet claims = answer(carded(next, card, "prove"), next).getJWTClaimsSet();
    assertThat(claims.getStringClaim("acr")).isEqualTo("aal3");
    assertThat(claims.getStringListClaim("amr")).containsExactly("pwd", "sc", "pin", "hwk", "mfa");
    assertThat(claims.getBooleanClaim("enrolled")).isFalse();
    assertThat(claims.getBooleanClaim("own")).isTrue();
  }

  @Test
  void a_challenge_that_was_carried_by_hand_is_two_factors_and_no_hardware() throws Exception {
    SoftCard card = authority.card(CardAuthority.serial());
    carded(question().build(), card, "enrol");
    JWTClaimsSet question = question().claim("level", 3).build();
    String signed = signed(question);
    try (CardDesk desk = desk()) {
      CardDesk.Asked asked = desk.asked(CARDS + "?question=" + signed);
      Answer made =
          post(desk, signed, asked, card.signed(asked.challenge(), origin(), Manner.HAND));
      assertThat(answer(made, question).getJWTClaimsSet().getStringClaim("acr")).isEqualTo("aal2");
    }
  }

  @Test
  void a_card_answers_the_question_that_began_it_and_once() throws Exception {
    SoftCard card = authority.card(CardAuthority.serial());
    carded(question().build(), card, "enrol");
    String first = signed(question().build());
    String second = signed(question().build());
    try (CardDesk desk = desk()) {
      CardDesk.Asked asked = desk.asked(CARDS + "?question=" + first);
      String shown = card.signed(asked.challenge(), origin());

      assertThat(post(desk, second, asked, shown).text()).contains("CEREMONY_OVER");
      assertThat(post(desk, first, asked, shown).status()).isEqualTo(200);
      assertThat(post(desk, first, asked, shown).text()).contains("CEREMONY_OVER");
      assertThat(post(desk, "x", asked, shown).text()).contains("QUESTION_OVER");
    }
  }

  @Test
  void nobody_elses_card_no_bad_one_and_none_in_place_of_a_key() throws Exception {
    carded(question().build(), authority.card(CardAuthority.serial()), "enrol");
    SoftCard other = authority.card(CardAuthority.serial());
    String signed = signed(question().build());
    try (CardDesk desk = desk()) {
      CardDesk.Asked asked = desk.asked(CARDS + "?question=" + signed);
      Answer refused = post(desk, signed, asked, other.signed(asked.challenge(), origin()));
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.text()).contains("CARD_UNKNOWN", CARDS + "?question=" + signed);

      SoftCard test =
          authority.card(
              authority
                  .draft(CardAuthority.serial(), "Medical Doctor")
                  .policies(Oids.TEST_AUTHENTICATION));
      CardDesk.Asked again = desk.asked(CARDS + "?question=" + signed);
      assertThat(post(desk, signed, again, test.signed(again.challenge(), origin())).text())
          .contains("CARD_REFUSED", "POLICY_TEST");

      assertThat(desk.person().page(CARDS + "?enrol=1&question=" + signed).text())
          .as("a password leads to no further card")
          .contains("KEY_NEEDED");
      assertThat(desk.person().page(BRIDGE + "?enrol=1&question=" + signed).text())
          .contains("KEY_NEEDED");
    }
  }

  private Answer carded(JWTClaimsSet question, SoftCard card, String purpose) throws Exception {
    String signed = signed(question);
    String enrol = purpose.equals("enrol") ? "enrol=1&" : "";
    try (CardDesk desk = desk()) {
      CardDesk.Asked asked = desk.asked(CARDS + "?" + enrol + "question=" + signed);
      assertThat(asked.purpose()).isEqualTo(purpose);
      return post(desk, signed, asked, card.signed(asked.challenge(), origin()));
    }
  }

  private static CardDesk desk() throws IOException {
    return new CardDesk(gateway, NOBODY);
  }

  private static Answer post(CardDesk desk, String signed, CardDesk.Asked asked, String shown)
      throws IOException {
    return post(
        desk.person(),
        CARDS,
        "id=%s&ceremony=%s&purpose=%s&name=test&action="
            .formatted(signed, asked.ceremony(), asked.purpose()),
        shown);
  }

  // ---- spare keys -------------------------------------------------------------------------------

  @Test
  void who_has_lost_the_only_key_enrols_a_new_one_when_two_others_have_said_so() throws Exception {
    SoftKey lost = new SoftKey();
    held(question().build(), lost, "enrol");
    hears("{\"enforced\":true}");
    String code = Spares.permitted(gateway, person, "lost");
    hears("{\"enforced\":false}");

    SoftKey fresh = new SoftKey();
    JWTClaimsSet question = question().build();
    try (Ceremony browser = new Ceremony(gateway, NOBODY)) {
      String signed = signed(question);
      Asked asked = browser.asked(BRIDGE + "?question=" + signed);
      String shown = fresh.to(asked.options(), browser.origin()).registration();
      assertThat(post(browser, signed, asked, shown).text()).contains("SPARE_CODE_WRONG");
      Asked again = browser.asked(BRIDGE + "?question=" + signed);
      String made = fresh.to(again.options(), browser.origin()).registration();
      Answer page = spare(browser, signed, again, made, code);
      assertThat(answer(page, question).getJWTClaimsSet().getBooleanClaim("own")).isTrue();
    }
    hears("{\"enforced\":true}");
    held(question().build(), fresh, "prove");
  }

  @Test
  void a_card_that_somebody_has_already_does_not_use_the_permission_up() throws Exception {
    held(question().build(), new SoftKey(), "enrol");
    SoftCard taken = authority.card(CardAuthority.serial());
    String other = "other-" + person;
    carded(question().subject(other).claim("preferred_username", other).build(), taken, "enrol");
    String code = Spares.permitted(gateway, person, "lost");
    JWTClaimsSet question = question().build();
    String signed = signed(question);
    try (CardDesk desk = desk()) {
      assertThat(permitted(desk, signed, taken, code).text()).contains("CARD_TAKEN");

      SoftCard own = authority.card(CardAuthority.serial());
      answer(permitted(desk, signed, own, code), question);
    }
  }

  private static Answer permitted(CardDesk desk, String signed, SoftCard card, String code)
      throws Exception {
    CardDesk.Asked asked = desk.asked(CARDS + "?enrol=1&question=" + signed);
    return post(
        desk.person(),
        CARDS,
        "id=%s&ceremony=%s&purpose=%s&name=test&action=&spare=%s"
            .formatted(signed, asked.ceremony(), asked.purpose(), code),
        card.signed(asked.challenge(), origin()));
  }

  @Test
  void a_key_for_a_day_opens_the_door_and_the_provider_counts_it_as_none() throws Exception {
    SoftCard card = authority.card(CardAuthority.serial());
    carded(question().build(), card, "enrol");
    SoftKey lent = new SoftKey();
    String code = Spares.permitted(gateway, person, "forgotten");
    JWTClaimsSet question = question().build();
    String signed = signed(question);
    try (Ceremony browser = new Ceremony(gateway, NOBODY)) {
      assertThat(browser.page(CARDS + "?question=" + signed).text())
          .contains(BRIDGE + "?enrol=1&amp;question=" + signed);
      Asked asked = browser.asked(BRIDGE + "?enrol=1&question=" + signed);
      String shown = lent.to(asked.options(), browser.origin()).registration();
      JWTClaimsSet claims =
          answer(spare(browser, signed, asked, shown, code), question).getJWTClaimsSet();
      assertThat(claims.getBooleanClaim("own")).isFalse();
    }
    JWTClaimsSet next = question().build();
    JWTClaimsSet claims = answer(held(next, lent, "prove"), next).getJWTClaimsSet();
    assertThat(claims.getBooleanClaim("own")).as("later neither").isFalse();
    assertThat(claims.getStringClaim("acr")).isEqualTo("aal2");
  }

  private static Answer spare(
      Ceremony browser, String signed, Asked asked, String shown, String code) throws IOException {
    return post(
        browser,
        BRIDGE,
        "id=%s&ceremony=%s&purpose=%s&name=test&action=&spare=%s"
            .formatted(signed, asked.ceremony(), asked.purpose(), code),
        shown);
  }

  private void hears(String flag) {
    Instant end = Instant.now().plusSeconds(20);
    while (!flag.equals(gateway.issuer().flags().get(person))) {
      assertThat(Instant.now()).as(person).isBefore(end);
      LockSupport.parkNanos(50_000_000);
    }
  }

  @Test
  void a_ceremony_serves_the_question_that_began_it_and_once() throws Exception {
    SoftKey key = new SoftKey();
    held(question().build(), key, "enrol");
    String first = signed(question().build());
    String second = signed(question().build());
    try (Ceremony browser = new Ceremony(gateway, NOBODY)) {
      Asked asked = browser.asked(BRIDGE + "?question=" + first);
      String shown = key.to(asked.options(), browser.origin()).assertion();

      assertThat(post(browser, second, asked, shown).text()).contains("CEREMONY_OVER");
      assertThat(post(browser, first, asked, shown).status()).isEqualTo(200);
      assertThat(post(browser, first, asked, shown).text()).contains("CEREMONY_OVER");
    }
  }

  @Test
  void nobody_elses_key_and_no_new_one_in_its_place() throws Exception {
    held(question().build(), new SoftKey(), "enrol");
    String signed = signed(question().build());
    try (Ceremony browser = new Ceremony(gateway, NOBODY)) {
      Asked asked = browser.asked(BRIDGE + "?question=" + signed);
      assertThat(asked.purpose()).as("who has a key enrols none by password").isEqualTo("prove");
      String foreign = new SoftKey().to(asked.options(), browser.origin()).assertion();
      assertThat(post(browser, signed, asked, foreign).status()).isEqualTo(403);

      Asked again = browser.asked(BRIDGE + "?question=" + signed);
      Asked enrol = new Asked(again.ceremony(), "enrol", "", again.options());
      assertThat(post(browser, signed, enrol, "{}").text()).contains("CEREMONY_OVER");
    }
  }

  @Test
  void a_key_that_cannot_be_vouched_for_is_not_enough_where_hardware_is_asked_for()
      throws Exception {
    held(question().build(), new SoftKey(), "enrol");
    String signed = signed(question().claim("level", 3).build());
    try (Ceremony browser = new Ceremony(gateway, NOBODY)) {
      Answer page = browser.page(BRIDGE + "?question=" + signed);

      assertThat(page.status()).isEqualTo(403);
      assertThat(page.text()).contains("STRONGER_KEY_NEEDED");
    }
  }

  /** Questions that are wrong in one thing. */
  static Stream<Map.Entry<String, UnaryOperator<JWTClaimsSet.Builder>>> wrong() {
    Map<String, UnaryOperator<JWTClaimsSet.Builder>> all = new LinkedHashMap<>();
    all.put("another provider", c -> c.issuer("https://idp.example"));
    all.put("to another gateway", c -> c.audience("https://gate.example"));
    all.put("to several gateways", c -> c.audience(List.of(origin(), "https://gate.example")));
    all.put("to nobody", c -> c.audience((String) null));
    all.put("about nobody", c -> c.subject(null));
    all.put("without a name of its own", c -> c.jwtID(null));
    all.put("with a name that is none", c -> c.jwtID("../../x"));
    all.put("of ten minutes ago", c -> c.expirationTime(ago(300)));
    all.put("without an end", c -> c.expirationTime(null));
    all.put("of tomorrow", c -> c.issueTime(ago(-86_400)));
    all.put("without a time", c -> c.issueTime(null));
    all.put("for one factor", c -> c.claim("level", 1));
    all.put("for no level", c -> c.claim("level", null));
    all.put("for a word", c -> c.claim("level", "two"));
    all.put("leading elsewhere", c -> c.claim("return_to", "https://evil.example/"));
    all.put("leading to a name like it", c -> c.claim("return_to", c.build().getIssuer() + "0/"));
    all.put("leading nowhere", c -> c.claim("return_to", null));
    all.put("with roles that are none", c -> c.claim("roles", "PHYS"));
    return all.entrySet().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrong")
  void a_question_that_is_not_exactly_right_is_not_asked(
      Map.Entry<String, UnaryOperator<JWTClaimsSet.Builder>> wrong) throws Exception {
    refused(signed(wrong.getValue().apply(question()).build()));
  }

  @Test
  void nor_is_one_that_the_provider_has_not_signed_as_a_question() throws Exception {
    JWTClaimsSet claims = question().build();
    JWSHeader header = header();
    refused(gateway.issuer().signed(claims)); // any other token of it
    refused(Issuer.signed(header, claims, new RSASSASigner(Issuer.rsa("issuer-key"))));
    refused(new PlainJWT(claims).serialize());
    refused(
        Issuer.signed(
            new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(header.getType())
                .keyID(header.getKeyID())
                .build(),
            claims,
            new MACSigner(gateway.issuer().key().toRSAPublicKey().getEncoded())));
    refused(
        gateway.issuer().signed(new JWSHeader.Builder(header).keyID("unknown").build(), claims));
    refused(signed(claims).substring(0, 200));
    refused("");
    refused("a.b.c");
  }

  private static void refused(String question) throws IOException {
    try (Ceremony browser = new Ceremony(gateway, NOBODY)) {
      String shown = URLEncoder.encode(question, StandardCharsets.UTF_8);
      Answer page = browser.page(BRIDGE + "?question=" + shown);
      assertThat(page.status()).as(page.text()).isEqualTo(400);
      assertThat(page.text()).contains("QUESTION_OVER").doesNotContain("data-options");
      assertThat(browser.submit(BRIDGE, "id=" + shown + "&purpose=prove&answer=x").status())
          .isEqualTo(400);
    }
  }

  private JWTClaimsSet.Builder question() {
    return new JWTClaimsSet.Builder()
        .issuer(gateway.issuer().name())
        .audience(origin())
        .subject(person)
        .jwtID(UUID.randomUUID().toString())
        .issueTime(ago(0))
        .expirationTime(ago(-300))
        .claim("level", 2)
        .claim("return_to", gateway.issuer().name() + "/login-actions/authenticate?execution=x")
        .claim("preferred_username", person)
        .claim("name", "佐藤 花子")
        .claim("kind", "staff")
        .claim("roles", List.of("PHYS"));
  }

  /** Holds the ceremony from page to answer. */
  private static Answer held(JWTClaimsSet question, SoftKey key, String purpose)
      throws IOException {
    String signed = signed(question);
    try (Ceremony browser = new Ceremony(gateway, NOBODY)) {
      Asked asked = browser.asked(BRIDGE + "?question=" + signed);
      assertThat(asked.purpose()).isEqualTo(purpose);
      String shown =
          purpose.equals("enrol")
              ? key.to(asked.options(), browser.origin()).registration()
              : key.to(asked.options(), browser.origin()).assertion();
      return post(browser, signed, asked, shown);
    }
  }

  private static Answer post(Ceremony browser, String signed, Asked asked, String shown)
      throws IOException {
    return post(
        browser,
        BRIDGE,
        "id=%s&ceremony=%s&purpose=%s&name=test&action="
            .formatted(signed, asked.ceremony(), asked.purpose()),
        shown);
  }

  private static Answer post(Ceremony browser, String page, String form, String shown)
      throws IOException {
    return browser.submit(
        page, form + "&answer=" + URLEncoder.encode(shown, StandardCharsets.UTF_8));
  }

  private static SignedJWT answer(Answer page, JWTClaimsSet question) throws Exception {
    assertThat(page.status()).as(page.text()).isEqualTo(200);
    String to = page.header("Refresh");
    assertThat(to).startsWith("0;url=" + question.getStringClaim("return_to") + "&answer=");
    SignedJWT answer = SignedJWT.parse(to.substring(to.indexOf("answer=") + 7));
    try (Wire wire = gateway.connect("localhost")) {
      Answer keys =
          wire.send(Request.get("/.sekisho/jwks.json").to(gateway.ownAuthority())).answer();
      assertThat(
              answer.verify(
                  new ECDSAVerifier(
                      JWKSet.parse(keys.text())
                          .getKeyByKeyId(answer.getHeader().getKeyID())
                          .toECKey())))
          .isTrue();
    }
    return answer;
  }

  private static JWSHeader header() {
    return new JWSHeader.Builder(JWSAlgorithm.RS256)
        .type(new JOSEObjectType("sekisho-factor-question+jwt"))
        .keyID(gateway.issuer().key().getKeyID())
        .build();
  }

  private static String signed(JWTClaimsSet claims) {
    return gateway.issuer().signed(header(), claims);
  }

  private static String origin() {
    return "https://" + gateway.ownAuthority();
  }

  private static Instant expiry(JWTClaimsSet claims) {
    return claims.getExpirationTime().toInstant();
  }

  private static Date ago(int seconds) {
    return Date.from(Instant.now().minusSeconds(seconds));
  }
}
