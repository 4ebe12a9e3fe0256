package io.sekisho.gateway.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Another system asks what somebody may do; what it does not say, and who may not ask, is no. */
class AuthzenIT {
  private static final String ONE = "/access/v1/evaluation";
  private static final String SEVERAL = "/access/v1/evaluations";
  private static final String PHYSICIAN =
      "\"subject\":{\"type\":\"user\",\"id\":\"u1\",\"properties\":"
          + "{\"roles\":[\"PHYS\"],\"level\":\"aal2\"}}";
  private static final String READ = "\"action\":{\"name\":\"read\"}";
  private static final String IN_CARE =
      "\"resource\":{\"type\":\"Observation\",\"id\":\"o1\",\"properties\":"
          + "{\"care\":\"in-care\",\"label\":\"normal\",\"patient\":\"p0001\"}}";

  private static Gateway gateway;

  @BeforeAll
  static void open() throws Exception {
    gateway =
        Gateway.start(
            "authzen",
            List.of("-Xmx256m"),
            settings ->
                settings
                    .with(
                        "sekisho.authzen.clients.portal.issuer",
                        settings.at("sekisho.bearer.issuers.test.issuer"))
                    .with("sekisho.authzen.clients.portal.id", "patient-portal"));
  }

  @AfterAll
  static void close() throws IOException {
    gateway.close();
  }

  @Test
  void a_registered_program_is_told_what_policies_say_and_that_is_on_record() throws Exception {
    Answer answer = post(ONE, "{%s,%s,%s}".formatted(PHYSICIAN, READ, IN_CARE), program());

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.json().path("decision").asBoolean()).isTrue();
    assertThat(answer.json().at("/context/code").asText()).isEqualTo("ROLE_PERMITS");
    JsonNode record = evaluated(answer);
    assertThat(record.at("/subject/clientId").asText()).isEqualTo("patient-portal");
    assertThat(record.at("/attributes/about").asText()).isEqualTo("u1");
    assertThat(record.at("/attributes/decision").asText()).isEqualTo("ALLOW");
    assertThat(record.at("/attributes/patient").asText()).isEqualTo("p0001");
  }

  @ParameterizedTest(name = "{0}, {1}, {2}: {3}")
  @CsvSource(
      quoteCharacter = '\'',
      delimiter = ';',
      value = {
        "'\"roles\":[\"PHYS\"],\"level\":\"aal2\"'; read; '\"care\":\"none\",\"label\":\"normal\"';"
            + " NO_CARE_RELATION",
        "'\"roles\":[\"PHYS\"],\"level\":\"aal2\"'; read; '\"label\":\"normal\"'; CARE_UNKNOWN",
        "'\"roles\":[\"PHYS\"],\"level\":\"aal2\"'; read; '\"care\":\"in-care\"'; LABEL_UNKNOWN",
        "'\"roles\":[\"PHYS\"],\"level\":\"aal2\"'; read;"
            + " '\"care\":\"in-care\",\"label\":\"restricted\"'; RESTRICTED_CHART",
        "'\"roles\":[\"PHYS\"]'; read; '\"care\":\"in-care\",\"label\":\"normal\"';"
            + " SECOND_FACTOR_NEEDED",
        "'\"roles\":[\"PHYS\"],\"level\":\"aal1\"'; read;"
            + " '\"care\":\"in-care\",\"label\":\"normal\"'; SECOND_FACTOR_NEEDED",
        "'\"roles\":[\"CLK\"],\"level\":\"aal2\"'; read;"
            + " '\"care\":\"in-care\",\"label\":\"normal\"'; NO_RIGHT_FOR_ROLE",
        "'\"level\":\"aal2\"'; read; '\"care\":\"in-care\",\"label\":\"normal\"';"
            + " NO_RIGHT_FOR_ROLE",
        "'\"roles\":[\"PHYS\"],\"level\":\"aal3\"'; delete;"
            + " '\"care\":\"in-care\",\"label\":\"normal\"'; DELETE_NEVER",
        "'\"roles\":[\"PHYS\"],\"level\":\"aal2\",\"scope\":\"openid\"'; read;"
            + " '\"care\":\"in-care\",\"label\":\"normal\"'; OUTSIDE_SCOPE",
        "'\"roles\":[\"MNT\"],\"kind\":\"vendor\",\"level\":\"aal2\"'; read;"
            + " '\"care\":\"in-care\",\"label\":\"normal\"'; MAINTENANCE_NEEDS_TICKET",
      })
  void what_is_not_allowed_or_not_stated_is_no_with_the_reason(
      String person, String action, String record, String reason) throws Exception {
    Answer answer =
        post(
            ONE,
            """
            {"subject":{"type":"user","id":"u1","properties":{%s}},"action":{"name":"%s"},\
            "resource":{"type":"Observation","id":"o1","properties":{%s}}}"""
                .formatted(person, action, record),
            program());
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.json().path("decision").asBoolean(true)).isFalse();
    assertThat(answer.json().at("/context/reasons").toString()).contains('"' + reason + '"');
  }

  @Test
  void nobody_else_is_answered() throws Exception {
    String question = "{%s,%s,%s}".formatted(PHYSICIAN, READ, IN_CARE);

    Answer anonymous = own(request(ONE, question));
    assertThat(anonymous.status()).isEqualTo(401);
    assertThat(anonymous.header("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(post(ONE, question, "rubbish").status()).isEqualTo(401);
    assertRefused(post(ONE, question, token("another-program", "client")));
    assertRefused(post(ONE, question, token("patient-portal", "staff")));
    assertRefused(post(SEVERAL, question, token("another-program", "client")));
    Logins.Login login = gateway.logins().as("PHYS", gateway.ownAuthority());
    assertRefused(own(request(ONE, question).cookie(login.token())));
    assertThat(gateway.ask(request(ONE, question).bearer(program())).status())
        .as("not on the host of the systems")
        .isEqualTo(404);
  }

  private static void assertRefused(Answer answer) throws IOException {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
    assertThat(answer.code()).isEqualTo("EVALUATION_NOT_ALLOWED");
    assertThat(answer.text()).doesNotContain("decision");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      quoteCharacter = '\'',
      delimiter = ';',
      value = {
        "'{'; EVALUATION_NOT_JSON",
        "'[]'; EVALUATION_NOT_JSON",
        "'{\"action\":{\"name\":\"read\"},\"action\":{\"name\":\"read\"}}'; EVALUATION_NOT_JSON",
        "'{}'; SUBJECT_MISSING",
        "'{\"subject\":{\"type\":\"user\"}}'; SUBJECT_MISSING",
        "'{\"subject\":{\"type\":\"alien\",\"id\":\"u\"}}'; SUBJECT_MISSING",
        "'{\"subject\":{\"type\":\"user\",\"id\":\"u\",\"properties\":{\"roles\":[\"KING\"]}}}';"
            + " SUBJECT_UNREADABLE",
        "'{\"subject\":{\"type\":\"user\",\"id\":\"u\",\"properties\":{\"kind\":\"client\"}}}';"
            + " SUBJECT_UNREADABLE",
        "'{\"subject\":{\"type\":\"user\",\"id\":\"u\",\"properties\":{\"level\":\"aal9\"}}}';"
            + " SUBJECT_UNREADABLE",
        "'{\"subject\":{\"type\":\"user\",\"id\":\"u\"}}'; ACTION_UNKNOWN",
        "'{\"subject\":{\"type\":\"user\",\"id\":\"u\"},\"action\":{\"name\":\"approve\"}}';"
            + " ACTION_UNKNOWN",
        "'{\"subject\":{\"type\":\"user\",\"id\":\"u\"},\"action\":{\"name\":\"read\"},"
            + "\"resource\":{\"type\":\"Patience\",\"id\":\"1\"}}'; RESOURCE_UNKNOWN",
        "'{\"subject\":{\"type\":\"user\",\"id\":\"u\"},\"action\":{\"name\":\"read\"},"
            + "\"resource\":{\"type\":\"Patient\"}}'; RESOURCE_UNKNOWN",
        "'{\"subject\":{\"type\":\"user\",\"id\":\"u\"},\"action\":{\"name\":\"read\"},\"resource\":"
            + "{\"type\":\"portal\",\"id\":\"1\",\"properties\":{\"system\":\"portal\"}}}';"
            + " RESOURCE_UNKNOWN",
        "'{\"subject\":{\"type\":\"user\",\"id\":\"u\"},\"action\":{\"name\":\"read\"},\"resource\":"
            + "{\"type\":\"Patient\",\"id\":\"1\",\"properties\":{\"care\":\"pending\"}}}';"
            + " RESOURCE_UNREADABLE",
        "'{\"context\":{\"purpose\":\"FUN\"}}'; CONTEXT_UNREADABLE",
      })
  void what_cannot_be_read_is_refused_with_a_code(String body, String code) throws Exception {
    Answer answer = post(ONE, body, program());
    assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.json().path("remedy").asText()).isNotBlank();
  }

  @Test
  void too_much_is_refused() throws Exception {
    String large = "{\"x\":\"%s\"}".formatted("x".repeat(70_000));
    assertThat(post(ONE, large, program()).code()).isEqualTo("EVALUATION_TOO_LARGE");
    String deep = "{\"x\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";
    assertThat(post(ONE, deep, program()).code()).isEqualTo("EVALUATION_NOT_JSON");
    String many = IntStream.range(0, 101).mapToObj(i -> "{}").collect(Collectors.joining(","));
    assertThat(post(SEVERAL, "{\"evaluations\":[" + many + "]}", program()).code())
        .isEqualTo("EVALUATION_TOO_LARGE");
    Answer form =
        own(Request.of("POST", ONE).line("Content-Type: text/plain").bearer(program()).body("{}"));
    assertThat(form.code()).isEqualTo("EVALUATION_NOT_JSON");
  }

  @Test
  void several_are_answered_in_order_each_by_itself() throws Exception {
    String body =
        "{%s,%s,\"evaluations\":[{%s},{%s,\"action\":{\"name\":\"delete\"}},{\"resource\":{}}]}"
            .formatted(PHYSICIAN, READ, IN_CARE, IN_CARE);
    Answer answer = post(SEVERAL, body, program());
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(decisions(answer)).containsExactly(true, false, false);
    assertThat(answer.json().at("/evaluations/1/context/code").asText()).isEqualTo("DELETE_NEVER");
    assertThat(answer.json().at("/evaluations/2/context/error/status").asInt()).isEqualTo(400);
  }

  @Test
  void several_stop_where_the_program_says_so() throws Exception {
    String list =
        "\"evaluations\":[{%s},{\"action\":{\"name\":\"delete\"},%s},{%s}]"
            .formatted(IN_CARE, IN_CARE, IN_CARE);
    String shared = "{%s,%s,".formatted(PHYSICIAN, READ);
    String semantic = "\"options\":{\"evaluations_semantic\":\"%s\"},";

    assertThat(decisions(post(SEVERAL, shared + list + "}", program())))
        .containsExactly(true, false, true);
    assertThat(
            decisions(
                post(
                    SEVERAL,
                    shared + semantic.formatted("deny_on_first_deny") + list + "}",
                    program())))
        .containsExactly(true, false);
    assertThat(
            decisions(
                post(
                    SEVERAL,
                    shared + semantic.formatted("permit_on_first_permit") + list + "}",
                    program())))
        .containsExactly(true);
    assertThat(
            post(SEVERAL, shared + semantic.formatted("whatever") + list + "}", program()).code())
        .isEqualTo("CONTEXT_UNREADABLE");
  }

  @Test
  void where_to_ask_is_public() throws Exception {
    Answer answer = own(Request.get("/.well-known/authzen-configuration"));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.json().path("access_evaluation_endpoint").asText())
        .isEqualTo("https://" + gateway.ownAuthority() + ONE);
    assertThat(own(Request.get(ONE).bearer(program())).status()).isEqualTo(405);
  }

  private static List<Boolean> decisions(Answer answer) throws IOException {
    JsonNode all = answer.json().path("evaluations");
    return IntStream.range(0, all.size())
        .mapToObj(i -> all.get(i).path("decision").asBoolean())
        .toList();
  }

  private static JsonNode evaluated(Answer answer) throws IOException {
    return gateway
        .spool()
        .await(
            line ->
                line.path("code").asText().equals("ACCESS_EVALUATED")
                    && line.path("request").asText().equals(answer.id()));
  }

  private static Answer post(String target, String body, String token) throws IOException {
    return own(request(target, body).bearer(token));
  }

  private static Request request(String target, String body) {
    return Request.of("POST", target).line("Content-Type: application/json").body(body);
  }

  private static Answer own(Request request) throws IOException {
    try (Wire wire = gateway.connect("localhost")) {
      return wire.send(request.to(gateway.ownAuthority())).answer();
    }
  }

  private static String program() {
    return token("patient-portal", "client");
  }

  private static String token(String client, String kind) {
    return gateway
        .issuer()
        .signed(gateway.issuer().claims("SVC").claim("kind", kind).claim("azp", client).build());
  }
}
