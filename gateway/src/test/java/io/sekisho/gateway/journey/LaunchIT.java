package io.sekisho.gateway.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.SocketException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * For which patient an app is launched: the picker, whose questions the test signs as the identity
 * provider would, and the link of a chart. In front of the demo's FHIR server.
 */
class LaunchIT {
  private static final String PICKER = "/.sekisho/smart/launch";
  private static final String OPEN = "/.sekisho/smart/open";
  private static final String NOBODY = "A".repeat(43); // a cookie of no session
  private static final String APP = "growth-chart";
  private static final String AT_APP = "https://growth.example/launch.html?v=1";

  private static FhirHospital hospital;
  private static Gateway gateway;

  private final String person = "launch-" + UUID.randomUUID();

  @BeforeAll
  static void open() throws Exception {
    hospital =
        FhirHospital.open(
            "launch",
            settings ->
                BridgeIT.withProvider(settings)
                    .with("sekisho.bearer.issuers.test.acr.aal2", "AAL2")
                    .with("sekisho.smart.authorization", "https://idp.example/auth")
                    .with("sekisho.smart.token", "https://idp.example/token")
                    .with("sekisho.smart.apps." + APP + ".name", "成長曲線")
                    .with("sekisho.smart.apps." + APP + ".launch", AT_APP)
                    .with("sekisho.smart.apps.other.launch", "https://other.example/launch"));
    gateway = hospital.gateway();
  }

  @AfterAll
  static void close() throws Exception {
    hospital.close();
  }

  // ---- the picker -------------------------------------------------------------------------------

  @Test
  void a_person_names_a_patient_and_the_provider_is_told_whom() throws Exception {
    JWTClaimsSet question = question().build();

    Answer page = page(signed(question));
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text()).contains("成長曲線", "佐藤 花子", "name=\"patient\"");
    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src 'none'", "form-action 'self'")
        .doesNotContain("script-src");

    Answer chosen = choose(signed(question), "p0001");
    JWTClaimsSet answer = answer(chosen, question);
    assertThat(chosen.all("Set-Cookie")).as("no session comes of it").isEmpty();
    assertThat(answer.getStringClaim("patient")).isEqualTo("p0001");
    assertThat(answer.getStringClaim("client_id")).isEqualTo(APP);
    assertThat(answer.getSubject()).isEqualTo(person);
    assertThat(answer.getStringClaim("nonce")).isEqualTo(question.getJWTID());
    assertThat(answer.getAudience()).containsExactly(gateway.issuer().name());
    assertThat(
            Duration.between(
                answer.getIssueTime().toInstant(), answer.getExpirationTime().toInstant()))
        .isEqualTo(Duration.ofSeconds(60));
    JsonNode record = happened("SMART_LAUNCH_DECIDED", chosen);
    assertThat(record.toString())
        .contains("\"app\":\"" + APP + "\"", "\"patient\":\"p0001\"", "\"decision\":\"ALLOW\"")
        .contains("\"how\":\"TYPED\"", person);
  }

  @Test
  void a_number_in_full_width_digits_is_the_same_number() throws Exception {
    JWTClaimsSet question = question().build();

    JWTClaimsSet answer = answer(choose(signed(question), " ｐ０００１　"), question);

    assertThat(answer.getStringClaim("patient")).isEqualTo("p0001");
  }

  /** p0021 lies in a bed of the nurse's ward: care alone opens nothing that is restricted. */
  @Test
  void a_restricted_patient_is_refused_with_the_reason_and_without_a_byte_of_the_chart()
      throws Exception {
    JWTClaimsSet question = nurse().build();

    Answer refused = choose(signed(question), "p0021");

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.lines().toString()).doesNotContain("Refresh", "answer=");
    assertThat(refused.text()).contains("RESTRICTED_CHART", "name=\"patient\"");
    assertThat(withoutReason(refused)).isEqualTo(withoutReason(page(signed(question))));
    assertThat(happened("SMART_LAUNCH_DECIDED", refused).toString())
        .contains("\"decision\":\"DENY\"", "\"patient\":\"p0021\"");
    answer(choose(signed(question), "p0001"), question); // and the next number may be right
  }

  @Test
  void who_may_see_no_patient_at_all_gets_no_app_for_one() throws Exception {
    Answer refused = choose(signed(question().claim("roles", List.of("AUD")).build()), "p0001");

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text()).contains("code class=\"code\"").doesNotContain("answer=");
  }

  @Test
  void a_level_that_this_issuer_may_not_state_is_one_factor_and_not_enough() throws Exception {
    Answer refused = choose(signed(question().claim("acr", "gold").build()), "p0001");

    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.text()).doesNotContain("answer=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "p0001/../p0002",
        "p0001?_id=p0002",
        "p0001%2Fp0002",
        "Patient/p0001",
        "p0001,p0002",
        "p0001#x",
        "../metadata",
        "p0001\u0000",
        "<script>alert(1)</script>",
        "https://evil.example/Patient/p0001",
        "p0001|p0002"
      })
  void what_is_no_patient_number_is_asked_for_again(String typed) throws Exception {
    Answer again = choose(signed(question().build()), typed);

    assertThat(again.status()).as(again.text()).isEqualTo(400);
    assertThat(again.text())
        .contains("LAUNCH_PATIENT_UNREADABLE", "name=\"patient\"")
        .doesNotContain("<script", "evil.example");
  }

  @Test
  void ten_thousand_characters_are_none_either() throws Exception {
    try {
      Answer again = choose(signed(question().build()), "9".repeat(10_000));

      assertThat(again.status()).isBetween(400, 413);
      assertThat(again.text()).doesNotContain("9999999999");
    } catch (SocketException closed) {
      assertThat(closed).hasMessageContaining("reset"); // it was told before it had sent it all
    }
  }

  @Test
  void a_patient_who_is_not_there_is_asked_for_again() throws Exception {
    Answer again = choose(signed(question().build()), "p9999");

    assertThat(again.status()).isEqualTo(404);
    assertThat(again.text()).contains("LAUNCH_PATIENT_UNKNOWN", "name=\"patient\"");
  }

  @Test
  void only_a_genuine_question_is_asked() throws Exception {
    JWTClaimsSet good = question().build();
    over(signed(new JWTClaimsSet.Builder(good).issuer("https://idp.example").build()));
    over(signed(new JWTClaimsSet.Builder(good).audience("https://gate.example").build()));
    over(signed(new JWTClaimsSet.Builder(good).expirationTime(ago(300)).build()));
    over(
        signed(new JWTClaimsSet.Builder(good).claim("return_to", "https://evil.example/").build()));
    over(signed(new JWTClaimsSet.Builder(good).claim("azp", null).build()));
    over(signed(new JWTClaimsSet.Builder(good).claim("roles", "PHYS").build()));
    over(gateway.issuer().signed(good)); // any other token of it
    over(gateway.issuer().signed(header("sekisho-factor-question+jwt"), good));
    over(Issuer.signed(header(), good, new RSASSASigner(Issuer.rsa("issuer-key"))));
    over(new PlainJWT(good).serialize());
    over("");
    over("a.b.c");
  }

  private static void over(String question) throws IOException {
    Answer page = page(encoded(question));
    assertThat(page.status()).as(page.text()).isEqualTo(400);
    assertThat(page.text()).contains("LAUNCH_QUESTION_OVER").doesNotContain("name=\"patient\"");
    assertThat(choose(question, "p0001").text()).contains("LAUNCH_QUESTION_OVER");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example/fhir", "https://ehr.localhost/fhir", ""})
  void an_app_that_wants_another_server_gets_no_patient_of_ours(String other) throws Exception {
    Answer page = page(signed(question().claim("fhir", other).build()));

    assertThat(page.status()).isEqualTo(400);
    assertThat(page.text()).contains("LAUNCH_SERVER_UNKNOWN");
  }

  // ---- the link of a chart ----------------------------------------------------------------------

  @Test
  void a_link_in_a_chart_leads_to_the_app_and_its_handle_back_to_that_patient() throws Exception {
    String launch = launch(link(login("sato", "PHYS"), APP, "p0001"));

    JWTClaimsSet question = question().claim("launch", launch).build();
    Answer back = page(signed(question));
    assertThat(back.status()).as("without a page").isEqualTo(303);
    JWTClaimsSet answer = answered(back.header("Location"), question);
    assertThat(answer.getStringClaim("patient")).isEqualTo("p0001");
    assertThat(happened("SMART_LAUNCH_DECIDED", back).toString()).contains("\"how\":\"HANDLE\"");

    Answer twice = page(signed(question));
    assertThat(twice.status()).isEqualTo(400);
    assertThat(twice.text()).contains("LAUNCH_HANDLE_OVER").doesNotContain("name=\"patient\"");
  }

  @Test
  void a_handle_serves_one_person_and_one_app() throws Exception {
    String token = login("sato", "PHYS");
    noHandle(launch(link(token, APP, "p0001")), question().subject("somebody-else"));
    noHandle(launch(link(token, APP, "p0001")), question().claim("azp", "other"));
    String leaked = launch(link(token, APP, "p0001"));
    noHandle(leaked, question().subject("somebody-else"));
    noHandle(leaked, question()); // whoever shows it uses it up
    noHandle("x", question());
    noHandle("9".repeat(2_000), question());
  }

  @Test
  void a_handle_is_over_after_five_minutes() throws Exception {
    String launch = launch(link(login("sato", "PHYS"), APP, "p0001"));
    gateway.logins().letLaunchesEnd(person);

    noHandle(launch, question());
  }

  /** The rights may have changed since the link was followed. */
  @Test
  void what_is_decided_at_the_link_is_decided_again_at_the_provider() throws Exception {
    String launch = launch(link(login("sato", "PHYS"), APP, "p0001"));

    Answer refused =
        page(signed(question().claim("launch", launch).claim("roles", List.of("AUD")).build()));

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text()).doesNotContain("answer=");
  }

  @Test
  void where_a_chart_has_said_who_nobody_types_another() throws Exception {
    String launch = launch(link(login("sato", "PHYS"), APP, "p0001"));

    Answer typed = choose(signed(question().claim("launch", launch).build()), "p0002");

    assertThat(typed.status()).isEqualTo(400);
    assertThat(typed.text()).contains("LAUNCH_QUESTION_OVER").doesNotContain("answer=");
  }

  @Test
  void a_link_opens_nothing_that_its_reader_could_not_open() throws Exception {
    String nurse = login("suzuki", "NS");
    Answer refused = link(nurse, APP, "p0021");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text()).contains("RESTRICTED_CHART").doesNotContain("growth.example");
    assertThat(refused.header("Refresh")).isNull();
    refused(nurse, APP, "p9999", 404, "LAUNCH_PATIENT_UNKNOWN");
    refused(nurse, "unknown", "p0001", 404, "LAUNCH_APP_UNKNOWN");
    refused(nurse, "", "p0001", 404, "LAUNCH_APP_UNKNOWN");
    refused(nurse, APP, "p0001%2F..%2Fp0002", 400, "LAUNCH_PATIENT_UNREADABLE");
    refused(nurse, APP, "", 400, "LAUNCH_PATIENT_UNREADABLE");
    refused(nurse, APP, "9".repeat(5_000), 400, "LAUNCH_PATIENT_UNREADABLE");
  }

  @Test
  void who_is_not_logged_in_logs_in_first_and_comes_back_to_the_link() throws Exception {
    Answer first = link(NOBODY, APP, "p0001");
    assertThat(first.status()).isEqualTo(303);
    String handover = first.header("Location");
    assertThat(handover).contains("/.sekisho/handover?id=");
    String binding = first.all("Set-Cookie").get(0).split(";", 2)[0];
    String cookies = "Cookie: __Host-sekisho=" + login("sato", "PHYS") + "; " + binding;

    String code = onward(handover, cookies);
    assertThat(code).contains("/.sekisho/handover?code=");
    assertThat(onward(code, cookies)).endsWith(OPEN + "?app=" + APP + "&patient=p0001");
    assertThat(onward(code, cookies)).as("once").endsWith("/.sekisho/");
  }

  private static String onward(String address, String cookies) throws IOException {
    Request next =
        Request.get(address.substring(address.indexOf("/.sekisho"))).navigating().line(cookies);
    try (Wire wire = gateway.connect("localhost")) {
      Answer answer = wire.send(next.to(gateway.ownAuthority())).answer();
      assertThat(answer.status()).isEqualTo(303);
      return answer.header("Location");
    }
  }

  // ---- helpers ----------------------------------------------------------------------------------

  private static void noHandle(String launch, JWTClaimsSet.Builder question) throws IOException {
    Answer page = page(signed(question.claim("launch", launch).build()));
    assertThat(page.status()).as(page.text()).isEqualTo(400);
    assertThat(page.text()).contains("LAUNCH_HANDLE_OVER").doesNotContain("answer=");
  }

  private static void refused(String token, String app, String patient, int status, String code)
      throws IOException {
    Answer page = link(token, app, patient);
    assertThat(page.status()).as(page.text()).isEqualTo(status);
    assertThat(page.text()).contains(code);
  }

  /** The session cookie of the person whom the questions are about. */
  private String login(String user, String role) throws IOException {
    return gateway.logins().at(gateway.issuer().name(), person, user, role);
  }

  private static Answer link(String token, String app, String patient) throws IOException {
    try (Ceremony browser = new Ceremony(gateway, token)) {
      return browser.page(OPEN + "?app=" + app + "&patient=" + patient);
    }
  }

  private static String launch(Answer link) {
    assertThat(link.status()).as(link.text()).isEqualTo(200);
    String to = link.header("Refresh").substring("0;url=".length());
    assertThat(URLDecoder.decode(to, UTF_8))
        .startsWith(AT_APP + "&iss=https://" + gateway.authority() + "/fhir&launch=");
    return to.substring(to.indexOf("launch=", to.indexOf("iss=")) + "launch=".length());
  }

  private static Answer page(String question) throws IOException {
    try (Ceremony browser = new Ceremony(gateway, NOBODY)) {
      return browser.page(PICKER + "?question=" + question);
    }
  }

  private static Answer choose(String question, String typed) throws IOException {
    try (Ceremony browser = new Ceremony(gateway, NOBODY)) {
      return browser.submit(PICKER, "question=" + encoded(question) + "&patient=" + encoded(typed));
    }
  }

  private static String withoutReason(Answer picker) {
    return picker
        .text()
        .replaceAll("(?s)<div class=\"notice notice-no.*?</div>\\n?", "")
        .replace("\"why how\"", "\"how\"")
        .replaceAll("\n+", "\n");
  }

  private static JsonNode happened(String code, Answer answer) throws IOException {
    return gateway
        .spool()
        .await(
            line ->
                line.path("code").asText().equals(code)
                    && line.path("request").asText().equals(answer.id()));
  }

  private static JWTClaimsSet answer(Answer page, JWTClaimsSet question) throws Exception {
    assertThat(page.status()).as(page.text()).isEqualTo(200);
    return answered(page.header("Refresh").substring("0;url=".length()), question);
  }

  private static JWTClaimsSet answered(String to, JWTClaimsSet question) throws Exception {
    assertThat(to).startsWith(question.getStringClaim("return_to") + "&answer=");
    SignedJWT answer = SignedJWT.parse(to.substring(to.indexOf("answer=") + "answer=".length()));
    assertThat(answer.getHeader().getType()).isEqualTo(new JOSEObjectType("sekisho-launch+jwt"));
    try (Wire wire = gateway.connect("localhost")) {
      Answer keys =
          wire.send(Request.get("/.sekisho/jwks.json").to(gateway.ownAuthority())).answer();
      JWKSet known = JWKSet.parse(keys.text());
      assertThat(
              answer.verify(
                  new ECDSAVerifier(known.getKeyByKeyId(answer.getHeader().getKeyID()).toECKey())))
          .isTrue();
    }
    return answer.getJWTClaimsSet();
  }

  private JWTClaimsSet.Builder nurse() {
    return question().claim("roles", List.of("NS")).claim("preferred_username", "suzuki");
  }

  private JWTClaimsSet.Builder question() {
    return new JWTClaimsSet.Builder()
        .issuer(gateway.issuer().name())
        .audience("https://" + gateway.ownAuthority())
        .subject(person)
        .jwtID(UUID.randomUUID().toString())
        .issueTime(ago(0))
        .expirationTime(ago(-300))
        .claim("return_to", gateway.issuer().name() + "/login-actions/required-action?execution=x")
        .claim("preferred_username", "sato")
        .claim("name", "佐藤 花子")
        .claim("kind", "staff")
        .claim("roles", List.of("PHYS"))
        .claim("acr", "aal2")
        .claim("auth_time", Instant.now().getEpochSecond())
        .claim("azp", APP)
        .claim("fhir", "https://" + gateway.authority() + "/fhir");
  }

  private static JWSHeader header() {
    return header("sekisho-launch-question+jwt");
  }

  private static JWSHeader header(String type) {
    return new JWSHeader.Builder(JWSAlgorithm.RS256)
        .type(new JOSEObjectType(type))
        .keyID(gateway.issuer().key().getKeyID())
        .build();
  }

  private static String signed(JWTClaimsSet claims) {
    return gateway.issuer().signed(header(), claims);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private static Date ago(int seconds) {
    return Date.from(Instant.now().minusSeconds(seconds));
  }
}
