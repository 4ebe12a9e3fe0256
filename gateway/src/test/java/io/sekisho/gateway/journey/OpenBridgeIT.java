package io.sekisho.gateway.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.sekisho.gateway.fake.Answering;
import io.sekisho.gateway.fake.SoftKey;
import io.sekisho.gateway.journey.Ceremony.Asked;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The identity provider asks who is there, and only a passkey says it. */
class OpenBridgeIT {
  private static final String BRIDGE = "/.sekisho/mfa/keycloak";
  private static final String OPEN = BRIDGE + "/passkey";
  private static final String NOBODY = "A".repeat(43); // a cookie of no session

  private static Gateway gateway;

  private final String person = "open-" + UUID.randomUUID();
  private final SoftKey key = new SoftKey();

  @BeforeAll
  static void open() throws Exception {
    gateway = Gateway.start("open-bridge", List.of("-Xmx256m"), BridgeIT::withProvider);
  }

  @AfterAll
  static void close() throws IOException {
    gateway.close();
  }

  @Test
  void the_answer_names_whose_passkey_it_was_and_speaks_of_no_password() throws Exception {
    enrol(person, key);
    JWTClaimsSet question = question().build();

    Answer page = proven(signed(question), key, answering -> answering);

    assertThat(page.all("Set-Cookie")).as("no session comes of it").isEmpty();
    JWTClaimsSet claims = answer(page, question);
    assertThat(claims.getStringClaim("who")).isEqualTo("anybody");
    assertThat(claims.getSubject()).isEqualTo(person);
    assertThat(claims.getAudience()).containsExactly(gateway.issuer().name());
    assertThat(claims.getStringClaim("nonce")).isEqualTo(question.getJWTID());
    assertThat(claims.getStringClaim("acr")).isEqualTo("aal2");
    assertThat(claims.getStringListClaim("amr")).containsExactly("pop", "mfa");
    assertThat(claims.getStringListClaim("roles")).containsExactly("PHYS");
    assertThat(claims.getBooleanClaim("enrolled")).isFalse();
    assertThat(claims.getBooleanClaim("own")).isTrue();
  }

  @Test
  void the_page_names_nobody_and_no_key() throws Exception {
    enrol(person, key);
    try (Ceremony browser = new Ceremony(gateway, NOBODY)) {
      String signed = signed(question().build());
      Asked asked = browser.asked(OPEN + "?question=" + signed);

      assertThat(asked.purpose()).isEqualTo("open");
      assertThat(asked.options().at("/publicKey/userVerification").asText()).isEqualTo("required");
      assertThat(asked.options().at("/publicKey/allowCredentials")).isEmpty();
      assertThat(browser.page(OPEN + "?question=" + signed).text())
          .contains("autocomplete=\"username webauthn\"")
          .doesNotContain(person, "佐藤");
    }
  }

  /** Answers that are wrong in one thing. */
  static Stream<Map.Entry<String, UnaryOperator<Answering>>> wrong() {
    Map<String, UnaryOperator<Answering>> all = new LinkedHashMap<>();
    all.put("nobody's handle", a -> a.userHandle(new byte[0]));
    all.put("a handle of nobody here", a -> a.userHandle(new byte[32]));
    all.put("not verified", a -> a.flags(Answering.UP));
    all.put("not there", a -> a.flags(Answering.UV));
    all.put("another challenge", a -> a.challenge("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"));
    all.put("another origin", a -> a.origin("https://id.hospital.example"));
    all.put("another party", a -> a.rpId("hospital.example"));
    all.put("a registration", a -> a.type("webauthn.create"));
    all.put("another key of the same name", a -> a.keyId("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"));
    all.put("another signature", a -> a.signature(new byte[70]));
    all.put(
        "a synced key all of a sudden", a -> a.flags(Answering.UP | Answering.UV | Answering.BE));
    all.put("from inside another page", a -> a.client("crossOrigin", true));
    return all.entrySet().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrong")
  void an_answer_that_is_bent_names_nobody(Map.Entry<String, UnaryOperator<Answering>> wrong)
      throws Exception {
    enrol(person, key);

    refused(proven(signed(question().build()), key, wrong.getValue()), "");
  }

  @Test
  void nobodys_key_opens_the_account_of_somebody_else() throws Exception {
    enrol(person, key);
    SoftKey other = new SoftKey();
    enrol("other-" + UUID.randomUUID(), other);
    byte[] handle = handle(other);

    refused(proven(signed(question().build()), key, a -> a.userHandle(handle)), "KEY_UNKNOWN");
    refused(proven(signed(question().build()), new SoftKey(), a -> a), "KEY_UNKNOWN");
    refused(
        proven(signed(question().build()), new SoftKey(), a -> a.userHandle(handle)),
        "KEY_UNKNOWN");
  }

  @Test
  void the_browser_is_told_of_a_key_that_is_nobodys_and_of_no_other() throws Exception {
    enrol(person, key);
    SoftKey unknown = new SoftKey();
    SoftKey other = new SoftKey();
    enrol("other-" + UUID.randomUUID(), other);
    byte[] handle = handle(other);

    Answer nobodys = proven(signed(question().build()), unknown, a -> a.userHandle(handle));
    assertThat(nobodys.text())
        .contains("data-signals=\"{&quot;signalUnknownCredential&quot;:", unknown.id());
    assertThat(nobodys.header("Content-Security-Policy")).contains("; script-src 'sha256-");
    Answer somebodys = proven(signed(question().build()), key, a -> a.userHandle(handle));
    assertThat(somebodys.text()).contains("KEY_UNKNOWN").doesNotContain("data-signals");
    assertThat(somebodys.header("Content-Security-Policy")).doesNotContain("script-src");
    Answer bent = proven(signed(question().build()), key, a -> a.flags(Answering.UP));
    assertThat(bent.text()).doesNotContain("data-signals");
  }

  @Test
  void a_key_that_has_ended_names_nobody() throws Exception {
    enrol(person, key);
    answer(proven(signed(question().build()), key, a -> a), null);
    refused(proven(signed(question().build()), key.count(0), a -> a), "CLONE_SUSPECTED");

    refused(proven(signed(question().build()), key.count(90), a -> a), "KEY_UNKNOWN");
  }

  @Test
  void a_key_that_cannot_be_vouched_for_is_not_enough_where_hardware_is_asked_for()
      throws Exception {
    enrol(person, key);

    refused(
        proven(signed(question().claim("level", 3).build()), key, a -> a), "STRONGER_KEY_NEEDED");
  }

  @Test
  void a_ceremony_serves_the_question_that_began_it_and_once() throws Exception {
    enrol(person, key);
    String first = signed(question().build());
    String second = signed(question().build());
    try (Ceremony browser = new Ceremony(gateway, NOBODY)) {
      Asked asked = browser.asked(OPEN + "?question=" + first);
      String shown = key.to(asked.options(), browser.origin()).assertion();

      refused(post(browser, OPEN, second, asked, shown), "CEREMONY_OVER");
      assertThat(post(browser, OPEN, first, asked, shown).status()).isEqualTo(200);
      refused(post(browser, OPEN, first, asked, shown), "CEREMONY_OVER");
    }
  }

  @Test
  void a_question_about_somebody_is_none_about_anybody_nor_the_other_way_round() throws Exception {
    enrol(person, key);
    String personal = signed(personal(person).build());
    String open = signed(question().build());
    String both = signed(personal(person).claim("who", "anybody").build());
    String everybody = signed(question().claim("who", "everybody").build());
    String neither = signed(question().claim("who", null).build());
    try (Ceremony browser = new Ceremony(gateway, NOBODY)) {
      for (String question : List.of(personal, both, everybody, neither)) {
        over(browser, OPEN, question);
      }
      for (String question : List.of(open, both, everybody, neither)) {
        over(browser, BRIDGE, question);
        over(browser, BRIDGE + "/card", question);
      }
      Asked asked = browser.asked(OPEN + "?question=" + open);
      String shown = key.to(asked.options(), browser.origin()).assertion();
      assertThat(post(browser, BRIDGE, open, asked, shown).text()).contains("QUESTION_OVER");
      refused(post(browser, BRIDGE, personal, asked, shown), "CEREMONY_OVER");
      Asked named = browser.asked(BRIDGE + "?question=" + personal);
      String proof = key.to(named.options(), browser.origin()).assertion();
      refused(post(browser, OPEN, open, named, proof), "CEREMONY_OVER");
    }
  }

  @Test
  void nobody_enrols_before_it_is_known_who_they_are() throws Exception {
    try (Ceremony browser = new Ceremony(gateway, NOBODY)) {
      String signed = signed(question().build());
      Asked asked = browser.asked(OPEN + "?enrol=1&question=" + signed);
      assertThat(asked.purpose()).isEqualTo("open");
      Asked enrol = new Asked(asked.ceremony(), "enrol", "", asked.options());
      String made = key.to(asked.options(), browser.origin()).registration();
      Answer answer = post(browser, OPEN, signed, enrol, made);
      refused(answer, "UNREADABLE");
      assertThat(recorded("UNREADABLE")).isTrue();
      refused(post(browser, OPEN, signed, asked, made), "CEREMONY_OVER");
    }
  }

  /** What is refused of somebody unknown is on record like anything else. */
  private static boolean recorded(String code) throws Exception {
    return gateway
        .spool()
        .await(
            line ->
                line.path("code").asText().equals("FACTOR_REFUSED")
                    && line.at("/attributes/code").asText().equals(code))
        .at("/subject/user")
        .asText("")
        .isEmpty();
  }

  @Test
  void rubbish_is_refused_with_a_code() throws Exception {
    for (String rubbish : List.of("", "x", "{}", "[]", "null", "{\"id\":1}", "a".repeat(40_000))) {
      String signed = signed(question().build());
      try (Ceremony browser = new Ceremony(gateway, NOBODY)) {
        Asked asked = browser.asked(OPEN + "?question=" + signed);
        assertThat(post(browser, OPEN, signed, asked, rubbish).status()).isIn(400, 413);
      }
    }
  }

  private static void over(Ceremony browser, String page, String question) throws IOException {
    Answer answer = browser.page(page + "?question=" + question);
    assertThat(answer.status()).as(page).isEqualTo(400);
    assertThat(answer.text()).contains("QUESTION_OVER").doesNotContain("data-options");
  }

  private static void refused(Answer answer, String code) {
    assertThat(answer.status()).as(answer.text()).isBetween(400, 403);
    assertThat(answer.header("Refresh")).isNull();
    assertThat(answer.text()).contains(code);
  }

  private static byte[] handle(SoftKey key) throws IOException {
    String signed = signed(question().build());
    try (Ceremony browser = new Ceremony(gateway, NOBODY)) {
      Asked asked = browser.asked(OPEN + "?question=" + signed);
      String shown = key.to(asked.options(), browser.origin()).assertion();
      int from = shown.indexOf("\"userHandle\":\"") + 14;
      return Base64.getUrlDecoder().decode(shown.substring(from, shown.indexOf('"', from)));
    }
  }

  private static void enrol(String person, SoftKey key) throws IOException {
    String signed = signed(personal(person).build());
    try (Ceremony browser = new Ceremony(gateway, NOBODY)) {
      Asked asked = browser.asked(BRIDGE + "?question=" + signed);
      assertThat(asked.purpose()).isEqualTo("enrol");
      String made = key.to(asked.options(), browser.origin()).registration();
      assertThat(post(browser, BRIDGE, signed, asked, made).status()).isEqualTo(200);
    }
  }

  private static Answer proven(String signed, SoftKey key, UnaryOperator<Answering> bent)
      throws IOException {
    try (Ceremony browser = new Ceremony(gateway, NOBODY)) {
      Asked asked = browser.asked(OPEN + "?question=" + signed);
      String shown = bent.apply(key.to(asked.options(), browser.origin())).assertion();
      return post(browser, OPEN, signed, asked, shown);
    }
  }

  private static Answer post(
      Ceremony browser, String page, String signed, Asked asked, String shown) throws IOException {
    return browser.submit(
        page,
        "id=%s&ceremony=%s&purpose=%s&name=test&action=&answer=%s"
            .formatted(
                signed,
                asked.ceremony(),
                asked.purpose(),
                URLEncoder.encode(shown, StandardCharsets.UTF_8)));
  }

  private static JWTClaimsSet answer(Answer page, JWTClaimsSet question) throws Exception {
    assertThat(page.status()).as(page.text()).isEqualTo(200);
    String to = page.header("Refresh");
    if (question != null) {
      assertThat(to).startsWith("0;url=" + question.getStringClaim("return_to") + "&answer=");
    }
    return SignedJWT.parse(to.substring(to.indexOf("answer=") + 7)).getJWTClaimsSet();
  }

  private static JWTClaimsSet.Builder personal(String person) {
    return question()
        .claim("who", null)
        .subject(person)
        .claim("preferred_username", person)
        .claim("name", "佐藤 花子")
        .claim("kind", "staff")
        .claim("roles", List.of("PHYS"));
  }

  private static JWTClaimsSet.Builder question() {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(gateway.issuer().name())
        .audience("https://" + gateway.ownAuthority())
        .jwtID(UUID.randomUUID().toString())
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(300)))
        .claim("level", 2)
        .claim("who", "anybody")
        .claim("return_to", gateway.issuer().name() + "/login-actions/authenticate?execution=x");
  }

  private static String signed(JWTClaimsSet claims) {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .type(new JOSEObjectType("sekisho-factor-question+jwt"))
            .keyID(gateway.issuer().key().getKeyID())
            .build();
    return gateway.issuer().signed(header, claims);
  }
}
