package io.sekisho.demo.hospital;

import static io.sekisho.demo.hospital.ProbeRealm.person;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The second factor at every door of a real Keycloak. The gateway is played by the test, which can
 * give answers that no gateway gives.
 */
@Timeout(300)
class FactorIT {
  private static final String POLICY =
      "sekisho-password(mhlw-v7) and passwordHistory(12) and hashAlgorithm(sekisho-nfkc)";
  private static final String EIGHT = "vK7-pRwz";
  private static final String PASSWORD = "vK7-pRw.zM3xq";
  private static final AtomicInteger PEOPLE = new AtomicInteger();

  private static Path state;
  private static LaunchedHospital hospital;
  private static PlayedGateway gateway;
  private static ProbeRealm realm;

  private final String user = "person%03d".formatted(PEOPLE.incrementAndGet());

  @BeforeAll
  static void open() throws Exception {
    state = Files.createTempDirectory("sekisho-factor");
    hospital =
        LaunchedHospital.launch(state, Map.of("sekisho.demo.without", "fhir,chart,echo,gateway"))
            .untilOpen();
    gateway = new PlayedGateway(state.resolve("tls"));
    realm = new ProbeRealm(hospital, "factor", gateway.origin());
    assertThat(realm.create(POLICY)).isEqualTo(201);
  }

  @AfterAll
  static void close() throws IOException {
    gateway.close();
    hospital.close();
    Trees.delete(state);
  }

  @Test
  void a_key_opens_what_the_password_alone_does_not() throws Exception {
    known();
    FormBrowser browser = browser().login(user, PASSWORD);
    JsonNode question = question(browser);

    assertThat(browser.hasSession()).isFalse();
    assertThat(question.get("preferred_username").asText()).isEqualTo(user);
    assertThat(question.get("name").asText()).isEqualTo("試験 太郎");
    browser.visit(answer(question, claims -> {}));

    assertThat(browser.isIn()).as(browser.text()).isTrue();
    JsonNode claims = browser.claims();
    assertThat(claims.get("acr").asText()).isEqualTo("aal2");
    assertThat(claims.get("amr")).hasToString("[\"pwd\",\"pop\",\"mfa\"]");
    assertThat(browser.open("").isIn()).as("the same browser is not asked again").isTrue();
    assertThat(browser.claims().get("acr").asText()).isEqualTo("aal2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"account-console", "security-admin-console"})
  void the_consoles_ask_for_it_too(String client) throws Exception {
    String id = known();
    ObjectNode console = (ObjectNode) realm.read("/clients?clientId=" + client).get(0);
    String home = client.startsWith("account") ? realm.url() + "/account/" : realm.console();
    console
        .put("enabled", true)
        .put("standardFlowEnabled", true)
        .putArray("redirectUris")
        .add(home);
    realm.admin("PUT", "/clients/" + console.get("id").asText(), console.toString());
    FormBrowser browser = browser().visit(authorization(client, home));

    browser.submit("username", user, "password", PASSWORD);

    assertThat(browser.left()).startsWith(gateway.origin() + "/.sekisho/mfa/keycloak?question=");
    assertThat(browser.hasSession()).isFalse();
    assertThat(realm.read("/users/" + id + "/sessions")).isEmpty();
    if (client.startsWith("security")) {
      browser.visit(answer(question(browser), claims -> {}));
      assertThat(browser.hasSession()).as("not without hardware").isFalse();
      browser = browser().visit(authorization(client, home));
      browser.submit("username", user, "password", PASSWORD);
    }
    browser.visit(answer(question(browser), claims -> claims.put("acr", "aal3")));
    assertThat(browser.at()).startsWith(home).contains("code=");
  }

  @Test
  void no_other_way_gives_anything_for_a_password() throws Exception {
    known();
    for (String client : new String[] {"probe", "admin-cli", "account-console"}) {
      ObjectNode opened = (ObjectNode) realm.read("/clients?clientId=" + client).get(0);
      opened.put("enabled", true).put("publicClient", true).put("directAccessGrantsEnabled", true);
      realm.admin("PUT", "/clients/" + opened.get("id").asText(), opened.toString());
      HttpResponse<String> answer = realm.grant(client, user, PASSWORD);
      assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 403);
      assertThat(answer.body()).doesNotContain("access_token");
    }
  }

  @Test
  void who_acts_as_somebody_else_in_the_admin_console_gets_no_login_of_theirs() throws Exception {
    String id = known();
    HttpResponse<String> acting = realm.admin("POST", "/users/" + id + "/impersonation", "{}");
    FormBrowser browser = browser();
    browser.takes(acting);

    assertThat(browser.open("").isIn()).isFalse();
  }

  /** Answers that are wrong in one thing. */
  static Stream<Map.Entry<String, Wrong>> wrong() {
    Map<String, Wrong> all = new LinkedHashMap<>();
    all.put("another person", claims(c -> c.put("sub", "somebody-else")));
    all.put("nobody", claims(c -> c.remove("sub")));
    all.put("another question", claims(c -> c.put("nonce", "a-question-of-long-ago")));
    all.put("no question", claims(c -> c.remove("nonce")));
    all.put("an empty question", claims(c -> c.put("nonce", "")));
    all.put("another gateway", claims(c -> c.put("iss", "https://gate.example")));
    all.put("another realm", claims(c -> c.put("aud", "https://idp.example/realms/other")));
    all.put("several realms", claims(c -> c.putArray("aud").add(c.get("aud").asText())));
    all.put("one factor", claims(c -> c.put("acr", "aal1")));
    all.put("no level", claims(c -> c.remove("acr")));
    all.put("a level nobody knows", claims(c -> c.put("acr", "aal9")));
    all.put("two minutes old", claims(c -> c.put("iat", c.get("iat").asLong() - 120)));
    all.put("no time", claims(c -> c.remove("iat")));
    all.put("over", claims(c -> c.put("exp", c.get("iat").asLong() - 60)));
    all.put("without an end", claims(c -> c.remove("exp")));
    all.put("of tomorrow", claims(c -> c.put("iat", c.get("iat").asLong() + 86_400)));
    all.put("without a reference", claims(c -> c.remove("jti")));
    all.put("words that are no methods", claims(c -> c.putArray("amr").add("\",\"admin")));
    all.put("an assertion for an upstream", header(h -> h.put("typ", "sekisho-assertion+jwt")));
    all.put("any token", header(h -> h.put("typ", "JWT")));
    all.put("no type", header(h -> h.remove("typ")));
    all.put("an unknown key", header(h -> h.put("kid", "unknown")));
    all.put("no key", header(h -> h.remove("kid")));
    all.put("another algorithm", header(h -> h.put("alg", "ES384")));
    all.put("no signature", (question, played) -> unsigned(question, played, "none", ""));
    all.put("an empty signature", (question, played) -> unsigned(question, played, "ES256", ""));
    all.put(
        "a signature of zeros",
        (question, played) -> unsigned(question, played, "ES256", "A".repeat(86)));
    all.put(
        "somebody else's signature",
        (question, played) ->
            PlayedGateway.signed(
                played.header(), played.claims(question), PlayedGateway.newKeys()));
    all.put("the question itself", (question, played) -> question.toString());
    all.put("rubbish", (question, played) -> "rubbish");
    all.put("three dots", (question, played) -> "...");
    all.put("a large one", (question, played) -> "a".repeat(2_000) + ".b.c");
    return all.entrySet().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrong")
  void an_answer_that_is_not_exactly_right_is_none(Map.Entry<String, Wrong> wrong)
      throws Exception {
    String id = known();
    FormBrowser browser = browser().login(user, PASSWORD);
    JsonNode question = question(browser);

    browser.visit(
        PlayedGateway.back(
            question,
            URLEncoder.encode(wrong.getValue().answer(question, gateway), StandardCharsets.UTF_8)));

    assertThat(browser.status()).isEqualTo(403);
    assertThat(browser.hasSession()).isFalse();
    assertThat(realm.read("/users/" + id + "/sessions")).isEmpty();
    assertThat(realm.read("/events?type=LOGIN_ERROR&user=" + id).toString())
        .contains("second_factor_refused");
    browser.visit(answer(question, claims -> {}));
    assertThat(browser.isIn()).as("a question has one answer, right or wrong").isFalse();
  }

  @Test
  void an_answer_is_good_once_and_in_one_browser() throws Exception {
    known();
    FormBrowser browser = browser().login(user, PASSWORD);
    FormBrowser other = browser().login(user, PASSWORD);
    String answer = answer(question(browser), claims -> {});

    other.visit(answer);
    assertThat(other.isIn()).isFalse();
    assertThat(other.hasSession()).isFalse();
    String token = answer.substring(answer.indexOf("&answer=") + 8);
    FormBrowser third = browser().login(user, PASSWORD);
    third.visit(PlayedGateway.back(question(third), token));
    assertThat(third.isIn()).as("of another login of the same person").isFalse();
    browser.visit(answer);
    assertThat(browser.isIn()).isTrue();
    browser.visit(answer);
    assertThat(browser.isIn()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "probe",
        "sekisho-gateway",
        "sekisho-smart-app",
        "account-console",
        "security-admin-console"
      })
  void eight_characters_alone_open_no_session_at_any_client(String client) throws Exception {
    String id = eight();
    ObjectNode opened = (ObjectNode) realm.read("/clients?clientId=" + client).get(0);
    opened.put("enabled", true).put("standardFlowEnabled", true);
    ObjectNode attributes = opened.withObject("/attributes");
    attributes.put("require.pushed.authorization.requests", "false"); // to ask for it by hand
    opened.putArray("redirectUris").add(ProbeRealm.CALLBACK);
    HttpResponse<String> changed =
        realm.admin("PUT", "/clients/" + opened.get("id").asText(), opened.toString());
    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(204);
    FormBrowser browser = browser().visit(authorization(client, ProbeRealm.CALLBACK));

    browser.submit("username", user, "password", EIGHT);

    assertThat(browser.left()).startsWith(gateway.origin() + "/.sekisho/mfa/keycloak?question=");
    assertThat(browser.hasSession()).isFalse();
    assertThat(realm.read("/users/" + id + "/sessions")).isEmpty();
    assertThat(browser.visit(authorization(client, ProbeRealm.CALLBACK)).isIn()).isFalse();
  }

  @Test
  void nor_at_the_endpoints_for_programs() throws Exception {
    eight();
    String password = "&username=%s&password=%s".formatted(user, EIGHT);
    Map<String, String> doors = new LinkedHashMap<>();
    doors.put("grant_type=password&scope=openid" + password, "/token");
    doors.put("grant_type=client_credentials" + password, "/token");
    doors.put("grant_type=refresh_token&refresh_token=x" + password, "/token");
    doors.put("grant_type=urn:openid:params:grant-type:ciba&auth_req_id=x" + password, "/token");
    doors.put(
        "grant_type=urn:ietf:params:oauth:grant-type:device_code&device_code=x" + password,
        "/token");
    doors.put(
        "grant_type=urn:ietf:params:oauth:grant-type:token-exchange&subject_token=x" + password,
        "/token");
    doors.put("scope=openid" + password, "/auth/device");
    doors.put("scope=openid&login_hint=" + user + password, "/ext/ciba/auth");
    for (Map.Entry<String, String> door : doors.entrySet()) {
      for (String client : List.of("sekisho-smart-app", "sekisho-service:b", "sekisho-gateway:a")) {
        HttpResponse<String> answer = realm.asks(client, door.getValue(), door.getKey());
        boolean itself = // the service client has a grant of its own, which is about nobody
            client.startsWith("sekisho-service") && door.getKey().contains("client_credentials");
        if (!itself) { // 400 and more, or nothing where Keycloak is built without the feature
          assertThat(answer.statusCode())
              .as("%s at %s: %s", client, door, answer.body())
              .isNotIn(200, 201, 302, 303);
          assertThat(answer.body()).doesNotContain("_token\"", "device_code\"", "auth_req_id\"");
        }
      }
    }
  }

  /** Somebody whose eight characters are good, because a key comes with them. */
  private String eight() throws Exception {
    String id = known();
    realm.secondFactor(id, true);
    assertThat(realm.reset(id, EIGHT).statusCode()).isEqualTo(204);
    return id;
  }

  @Test
  void a_client_that_wants_a_key_in_hardware_gets_nothing_less() throws Exception {
    known();
    FormBrowser browser = browser().login(user, PASSWORD);
    browser.visit(answer(question(browser), claims -> {}));
    assertThat(browser.isIn()).isTrue();

    browser.open("&acr_values=aal3").submit("password", PASSWORD, "username", user);
    assertThat(question(browser).get("level").asInt()).isEqualTo(3);
    browser.visit(answer(question(browser), claims -> {}));
    assertThat(browser.isIn()).isFalse();

    browser.open("&acr_values=aal3").submit("password", PASSWORD, "username", user);
    browser.visit(answer(question(browser), claims -> claims.put("acr", "aal3")));
    assertThat(browser.isIn()).as(browser.text()).isTrue();
    assertThat(browser.claims().get("acr").asText()).isEqualTo("aal3");
  }

  @Test
  void a_short_password_needs_a_key_that_was_there_before_it() throws Exception {
    String id = known();
    FormBrowser browser = browser().login(user, PASSWORD);
    browser.visit(answer(question(browser), claims -> claims.put("enrolled", true)));
    assertThat(browser.isIn()).isTrue();
    assertThat(realm.reset(id, EIGHT).statusCode()).as("now eight are enough").isEqualTo(204);

    browser = browser().login(user, EIGHT);
    browser.visit(answer(question(browser), claims -> {}));
    assertThat(browser.isIn()).isTrue();

    browser = browser().login(user, EIGHT);
    browser.visit(answer(question(browser), claims -> claims.put("enrolled", true)));
    assertThat(browser.mustChangePassword()).as("eight alone have led to a new key").isTrue();
    assertThat(browser.newPassword("vK7-pRwz.zM3").mustChangePassword()).isTrue();
    assertThat(browser.newPassword("Tq4_hNs-xB8dk").isIn()).as(browser.text()).isTrue();
  }

  @Test
  void a_key_that_is_lent_for_a_while_opens_the_door_and_no_short_password() throws Exception {
    String id = known();
    FormBrowser browser = browser().login(user, PASSWORD);
    browser.visit(answer(question(browser), claims -> claims.put("own", false)));
    assertThat(browser.isIn()).as(browser.text()).isTrue();
    assertThat(realm.reset(id, EIGHT).statusCode()).isEqualTo(400);

    browser = browser().login(user, PASSWORD);
    browser.visit(answer(question(browser), claims -> claims.remove("own")));
    assertThat(realm.reset(id, EIGHT).statusCode()).as("nothing said is no").isEqualTo(400);
  }

  @Test
  void whose_last_key_is_gone_is_logged_out_of_every_client() throws Exception {
    String id = known();
    FormBrowser browser = browser().login(user, PASSWORD);
    browser.visit(answer(question(browser), claims -> {}));
    assertThat(browser.open("").isIn()).isTrue();

    realm.secondFactor(id, false);

    assertThat(realm.read("/users/" + id + "/sessions")).isEmpty();
    assertThat(browser.open("").isIn()).isFalse();
  }

  @Test
  void while_the_gateway_is_away_nobody_comes_in_without_it() throws Exception {
    known();
    try (PlayedGateway away = new PlayedGateway(state.resolve("tls"))) {
      ProbeRealm lonely = new ProbeRealm(hospital, "lonely", away.origin());
      assertThat(lonely.create(POLICY, person(user, PASSWORD))).isEqualTo(201);
      FormBrowser browser = FormBrowser.in(hospital, lonely).login(user, PASSWORD);
      JsonNode question = question(browser);
      away.goesAway();

      browser.visit(
          PlayedGateway.back(question, away.signed(away.header(), away.claims(question))));

      assertThat(browser.isIn()).isFalse();
      assertThat(browser.status()).isEqualTo(403);
    }
  }

  @Test
  void the_steps_say_in_the_admin_console_what_they_are_for() throws Exception {
    JsonNode steps = realm.read("/authentication/authenticator-providers");
    for (String step : List.of("sekisho-factor", "sekisho-cookie")) {
      assertThat(named(steps, step).get("displayName").asText()).startsWith("Sekisho");
      assertThat(named(steps, step).get("description").asText()).hasSizeGreaterThan(60);
    }
    JsonNode setting = realm.read("/authentication/config-description/sekisho-factor");
    assertThat(setting.at("/properties/0/label").asText()).isEqualTo("Gateway");
    assertThat(setting.at("/properties/0/helpText").asText()).contains("https://");
  }

  private static JsonNode named(JsonNode list, String id) {
    for (JsonNode one : list) {
      if (one.get("id").asText().equals(id)) {
        return one;
      }
    }
    throw new AssertionError("no " + id);
  }

  /** What is wrong with an answer. */
  private interface Wrong {
    String answer(JsonNode question, PlayedGateway played) throws GeneralSecurityException;
  }

  private interface Change {
    void of(ObjectNode node);
  }

  private static Wrong claims(Change change) {
    return (question, played) -> {
      ObjectNode claims = played.claims(question);
      change.of(claims);
      return played.signed(played.header(), claims);
    };
  }

  private static Wrong header(Change change) {
    return (question, played) -> {
      ObjectNode header = played.header();
      change.of(header);
      return played.signed(header, played.claims(question));
    };
  }

  private static String unsigned(
      JsonNode question, PlayedGateway played, String algorithm, String signature) {
    return PlayedGateway.encoded(played.header().put("alg", algorithm).toString())
        + "."
        + PlayedGateway.encoded(played.claims(question).toString())
        + "."
        + signature;
  }

  private static String answer(JsonNode question, Change change) throws GeneralSecurityException {
    ObjectNode claims = gateway.claims(question);
    change.of(claims);
    return PlayedGateway.back(question, gateway.signed(gateway.header(), claims));
  }

  private String known() throws Exception {
    String id = realm.add(person(user));
    assertThat(realm.reset(id, PASSWORD).statusCode()).isEqualTo(204);
    return id;
  }

  private static JsonNode question(FormBrowser browser) throws IOException {
    assertThat(browser.left()).as(browser.text()).contains("/.sekisho/mfa/keycloak?question=");
    return PlayedGateway.question(browser.left());
  }

  private static String authorization(String client, String home) {
    return realm.url()
        + "/protocol/openid-connect/auth?response_type=code&scope=openid&client_id="
        + client
        + "&code_challenge_method=S256&code_challenge="
        + "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
        + "&redirect_uri="
        + URLEncoder.encode(home, StandardCharsets.UTF_8);
  }

  private static FormBrowser browser() throws Exception {
    return FormBrowser.in(hospital, realm);
  }
}
