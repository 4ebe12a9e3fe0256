package io.sekisho.demo.hospital;

import static io.sekisho.demo.hospital.ProbeRealm.person;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * In with a passkey alone, at a real Keycloak. The gateway is played by the test, which can give
 * answers that no gateway gives.
 */
@Timeout(300)
class PasskeyDoorIT {
  private static final String POLICY =
      "sekisho-password(mhlw-v7) and passwordHistory(12) and hashAlgorithm(sekisho-nfkc)";
  private static final String PASSWORD = "vK7-pRw.zM3xq";
  private static final AtomicInteger PEOPLE = new AtomicInteger();

  private static Path state;
  private static LaunchedHospital hospital;
  private static PlayedGateway gateway;
  private static ProbeRealm realm;

  private final String user = "keyed%03d".formatted(PEOPLE.incrementAndGet());

  @BeforeAll
  static void open() throws Exception {
    state = Files.createTempDirectory("sekisho-passkey-door");
    hospital =
        LaunchedHospital.launch(state, Map.of("sekisho.demo.without", "fhir,chart,echo,gateway"))
            .untilOpen();
    gateway = new PlayedGateway(state.resolve("tls"));
    realm = new ProbeRealm(hospital, "passkeys", gateway.origin());
    assertThat(realm.create(POLICY)).isEqualTo(201);
  }

  @AfterAll
  static void close() throws IOException {
    gateway.close();
    hospital.close();
    Trees.delete(state);
  }

  @Test
  void whoever_the_passkey_names_is_in_and_no_password_is_claimed() throws Exception {
    String id = known();
    FormBrowser browser = atTheDoor();
    JsonNode question = question(browser);

    assertThat(question.get("who").asText()).isEqualTo("anybody");
    assertThat(question.has("sub")).as("nobody has said who they are").isFalse();
    assertThat(browser.hasSession()).isFalse();
    browser.visit(answer(question, id, claims -> {}));

    assertThat(browser.isIn()).as(browser.text()).isTrue();
    JsonNode claims = browser.claims();
    assertThat(claims.get("sub").asText()).isEqualTo(id);
    assertThat(claims.get("acr").asText()).isEqualTo("aal2");
    assertThat(claims.get("amr")).hasToString("[\"pop\",\"mfa\"]");
    assertThat(claims.get("factor_proof").asText()).isNotEmpty();
    assertThat(browser.open("").isIn()).as("the same browser is not asked again").isTrue();
    assertThat(browser.claims().get("amr")).hasToString("[\"pop\",\"mfa\"]");
  }

  @Test
  void a_password_that_strangers_have_locked_does_not_shut_this_door() throws Exception {
    String id = known();
    for (int i = 0; i < 12; i++) {
      browser().login(user, "wrong-" + i);
    }
    assertThat(browser().login(user, PASSWORD).left()).as("locked").isEmpty();

    FormBrowser browser = atTheDoor();
    browser.visit(answer(question(browser), id, claims -> {}));

    assertThat(browser.isIn()).as(browser.text()).isTrue();
  }

  /** Answers that are wrong in one thing; the first ones would do where a person was named. */
  static Stream<Map.Entry<String, Consumer<ObjectNode>>> wrong() {
    Map<String, Consumer<ObjectNode>> all = new LinkedHashMap<>();
    all.put("an answer about somebody", claims -> claims.remove("who"));
    all.put("an answer about another sort of nobody", claims -> claims.put("who", "everybody"));
    all.put("nobody", claims -> claims.remove("sub"));
    all.put("a number for a person", claims -> claims.put("sub", 1));
    all.put("somebody who is not there", claims -> claims.put("sub", "nobody-has-this-id"));
    all.put("a password was given", claims -> claims.putArray("amr").add("pwd").add("mfa"));
    all.put("a key enrolled just now", claims -> claims.put("enrolled", true));
    all.put("nothing said of enrolling", claims -> claims.remove("enrolled"));
    all.put("no roles", claims -> claims.remove("roles"));
    all.put("roles that are none", claims -> claims.put("roles", "PHYS"));
    all.put("roles of numbers", claims -> claims.putArray("roles").add(1));
    all.put("another question", claims -> claims.put("nonce", "of-long-ago"));
    all.put("another realm", claims -> claims.put("aud", "https://idp.example/realms/other"));
    all.put("one factor", claims -> claims.put("acr", "aal1"));
    all.put("two minutes old", claims -> claims.put("iat", claims.get("iat").asLong() - 120));
    all.put("over", claims -> claims.put("exp", claims.get("iat").asLong() - 60));
    return all.entrySet().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrong")
  void an_answer_that_is_not_exactly_right_leads_back_to_the_form(
      Map.Entry<String, Consumer<ObjectNode>> wrong) throws Exception {
    String id = known();
    FormBrowser browser = atTheDoor();
    JsonNode question = question(browser);

    browser.visit(answer(question, id, wrong.getValue()));

    refused(browser, id);
    browser.visit(answer(question, id, claims -> {}));
    assertThat(browser.isIn()).as("a question has one answer, right or wrong").isFalse();
    browser.submit("username", user, "password", PASSWORD);
    assertThat(browser.left()).as("the password is still a way").contains("/mfa/keycloak?question");
  }

  @Test
  void neither_is_one_that_somebody_else_has_signed() throws Exception {
    String id = known();
    FormBrowser browser = atTheDoor();
    JsonNode question = question(browser);
    ObjectNode claims = naming(question, id);

    browser.visit(
        PlayedGateway.back(
            question, PlayedGateway.signed(gateway.header(), claims, PlayedGateway.newKeys())));

    refused(browser, id);
  }

  @Test
  void a_question_about_somebody_takes_no_answer_about_anybody_nor_the_other_way_round()
      throws Exception {
    String id = known();
    FormBrowser named = browser().login(user, PASSWORD);
    JsonNode personal = PlayedGateway.question(named.left());
    named.visit(answer(personal, id, claims -> claims.put("sub", id)));
    assertThat(named.isIn()).as("who: anybody, where a person was meant").isFalse();
    assertThat(named.hasSession()).isFalse();

    FormBrowser open = atTheDoor();
    JsonNode question = question(open);
    ObjectNode about = gateway.claims(((ObjectNode) question.deepCopy()).put("sub", id));
    open.visit(PlayedGateway.back(question, gateway.signed(gateway.header(), about)));
    refused(open, id);
  }

  @Test
  void an_answer_is_good_once_and_in_one_browser() throws Exception {
    String id = known();
    FormBrowser browser = atTheDoor();
    FormBrowser other = atTheDoor();
    String answer = answer(question(browser), id, claims -> {});

    other.visit(answer);
    assertThat(other.isIn()).isFalse();
    String token = answer.substring(answer.indexOf("&answer=") + 8);
    FormBrowser third = atTheDoor();
    third.visit(PlayedGateway.back(question(third), token));
    refused(third, id);
    browser.visit(answer);
    assertThat(browser.isIn()).isTrue();
    FormBrowser next = atTheDoor();
    next.visit(answer);
    assertThat(next.isIn()).isFalse();
  }

  @Test
  void who_is_closed_or_has_to_change_the_password_does_not_come_in_like_this() throws Exception {
    String closed = known();
    realm.admin("PUT", "/users/" + closed, person(user).put("enabled", false).toString());
    FormBrowser browser = atTheDoor();
    browser.visit(answer(question(browser), closed, claims -> {}));
    refused(browser, closed);

    ObjectNode someone = person(user + "b");
    someone.putArray("requiredActions").add("UPDATE_PASSWORD");
    String changing = realm.add(someone);
    browser = atTheDoor();
    browser.visit(answer(question(browser), changing, claims -> {}));
    refused(browser, changing);

    String service =
        realm.read("/users?username=service-account-sekisho-service").get(0).get("id").asText();
    browser = atTheDoor();
    browser.visit(answer(question(browser), service, claims -> {}));
    refused(browser, service);
  }

  @Test
  void a_role_that_the_gateway_has_not_heard_of_asks_for_the_password_once() throws Exception {
    String id = known();
    holds(id, "ADM");

    FormBrowser browser = atTheDoor();
    browser.visit(answer(question(browser), id, claims -> {}));
    refused(browser, id);

    browser = atTheDoor();
    browser.visit(answer(question(browser), id, claims -> claims.withArray("roles").add("ADM")));
    assertThat(browser.isIn()).as(browser.text()).isTrue();
  }

  @Test
  void a_client_that_wants_a_key_in_hardware_gets_nothing_less() throws Exception {
    String id = known();
    FormBrowser browser = browser().open("&acr_values=aal3").submit("passkey", "true");
    assertThat(question(browser).get("level").asInt()).isEqualTo(3);
    browser.visit(answer(question(browser), id, claims -> {}));
    refused(browser, id);

    browser = browser().open("&acr_values=aal3").submit("passkey", "true");
    browser.visit(answer(question(browser), id, claims -> claims.put("acr", "aal3")));
    assertThat(browser.isIn()).as(browser.text()).isTrue();
    assertThat(browser.claims().get("acr").asText()).isEqualTo("aal3");
  }

  @Test
  void who_is_asked_once_more_is_the_same_person() throws Exception {
    String id = known();
    FormBrowser browser = atTheDoor();
    browser.visit(answer(question(browser), id, claims -> {}));
    String other = realm.add(person(user + "b"));

    browser.open("&prompt=login").submit("passkey", "true");
    browser.visit(answer(question(browser), other, claims -> {}));
    assertThat(browser.isIn()).isFalse();

    browser.open("&prompt=login").submit("passkey", "true");
    browser.visit(answer(question(browser), id, claims -> {}));
    assertThat(browser.isIn()).as(browser.text()).isTrue();
  }

  @Test
  void whoever_goes_back_without_an_answer_finds_the_form_and_no_failure() throws Exception {
    String id = known();
    FormBrowser browser = atTheDoor();

    browser.visit(question(browser).get("return_to").asText());

    assertThat(browser.text()).contains("kc-form-login", "パスキーで入る");
    browser.submit("username", user, "password", PASSWORD);
    JsonNode personal = PlayedGateway.question(browser.left());
    assertThat(personal.get("sub").asText()).isEqualTo(id);
    assertThat(realm.read("/events?type=LOGIN_ERROR&user=" + id)).isEmpty();
  }

  private static void refused(FormBrowser browser, String person) throws Exception {
    assertThat(browser.isIn()).isFalse();
    assertThat(browser.hasSession()).isFalse();
    assertThat(browser.text()).contains("パスキーでは入れませんでした");
    assertThat(realm.read("/users/" + person + "/sessions")).isEmpty();
    assertThat(realm.read("/events?type=LOGIN_ERROR").toString()).contains("passkey_refused");
  }

  private static String answer(JsonNode question, String person, Consumer<ObjectNode> change)
      throws Exception {
    ObjectNode claims = naming(question, person);
    change.accept(claims);
    return PlayedGateway.back(question, gateway.signed(gateway.header(), claims));
  }

  /** A good answer to the question who is there. */
  private static ObjectNode naming(JsonNode question, String person) {
    ObjectNode about = ((ObjectNode) question.deepCopy()).put("sub", person);
    ObjectNode claims = gateway.claims(about).put("who", "anybody");
    claims.putArray("roles");
    claims.putArray("amr").add("pop").add("mfa");
    return claims;
  }

  /** An approved record with its role, as the desk for roles leaves them. */
  private static void holds(String person, String role) throws Exception {
    String realmId = realm.read("").get("id").asText();
    String named = realm.read("/roles/" + role).toString();
    assertThat(
            realm
                .admin("POST", "/users/" + person + "/role-mappings/realm", "[" + named + "]")
                .statusCode())
        .isEqualTo(204);
    String port = Files.readAllLines(state.resolve("postgres/postmaster.pid")).get(3).strip();
    try (Connection database =
            DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + Database.KEYCLOAK,
                Database.KEYCLOAK,
                Database.password(Secrets.in(state), Database.KEYCLOAK));
        PreparedStatement insert =
            database.prepareStatement(
                "insert into sekisho_assignment values (?,?,?,?,0,?,'','APPROVED',0)")) {
      insert.setString(1, UUID.randomUUID().toString());
      insert.setString(2, realmId);
      insert.setString(3, person);
      insert.setString(4, role);
      insert.setLong(5, Long.MAX_VALUE);
      insert.executeUpdate();
    }
  }

  private String known() throws Exception {
    String id = realm.add(person(user));
    assertThat(realm.reset(id, PASSWORD).statusCode()).isEqualTo(204);
    return id;
  }

  /** Whoever has pressed the button. */
  private static FormBrowser atTheDoor() throws Exception {
    return browser().open("").submit("passkey", "true");
  }

  private static JsonNode question(FormBrowser browser) throws IOException {
    assertThat(browser.left())
        .as(browser.text())
        .startsWith(gateway.origin() + "/.sekisho/mfa/keycloak/passkey?question=");
    return PlayedGateway.question(browser.left());
  }

  private static FormBrowser browser() throws Exception {
    return FormBrowser.in(hospital, realm);
  }
}
