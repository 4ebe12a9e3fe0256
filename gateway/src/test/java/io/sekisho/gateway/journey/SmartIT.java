package io.sekisho.gateway.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An app with a token that a physician gave it. She looks after p0001 and p0002; the app was
 * launched for p0001.
 */
class SmartIT {
  private static final String APP = "https://growth.example";
  private static FhirHospital hospital;
  private static Gateway gateway;

  @BeforeAll
  static void open() throws IOException, InterruptedException {
    hospital =
        FhirHospital.open(
            "smart",
            settings ->
                settings
                    .with("sekisho.bearer.issuers.test.acr.phr", "AAL2")
                    .with("sekisho.smart.issuer", "https://idp.example/realms/sekisho")
                    .with("sekisho.smart.authorization", "https://idp.example/auth")
                    .with("sekisho.smart.token", "https://idp.example/token")
                    .with("sekisho.smart.origins", List.of(APP)));
    gateway = hospital.gateway();
  }

  @AfterAll
  static void close() throws IOException {
    hospital.close();
  }

  @ParameterizedTest(name = "{0} for {1}: GET {2} is {3} {4}")
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "patient/*.rs, p0001, Patient/p0001, 200, p0001",
        "patient/*.rs, p0001, Condition/p0001-problem-1, 200, p0001",
        "patient/*.rs, p0001, Condition?patient=p0001, 200, p0001",
        "patient/*.rs, p0001, Condition, 200, p0001",
        "patient/*.rs, p0001, Patient, 200, p0001",
        "patient/*.rs, p0001, \"Patient?_id=p0001,p0002\", 200, p0001",
        "patient/*.rs, p0001, Binary/p0001-letter-1, 200, p0001",
        "patient/*.rs, p0001, Patient/p0001/$everything, 200, p0001",
        "patient/*.rs, p0001, Practitioner/sato, 200, -",
        "patient/Patient.rs, p0001, Patient?_revinclude=Condition:subject, 403, OUTSIDE_SCOPE",
        "user/*.rs, p0001, Condition/p0002-problem-1, 200, p0002",
        "user/Condition.rs, '', Condition/p0001-problem-1, 200, p0001",
        "patient/*.rs, p0001, Patient/p0002, 403, OUTSIDE_SCOPE",
        "patient/*.rs, p0001, Condition/p0002-problem-1, 403, OUTSIDE_SCOPE",
        "patient/*.rs, p0001, Condition?patient=p0002, 403, OUTSIDE_SCOPE",
        "patient/*.rs, p0001, Binary/p0002-letter-1, 403, OUTSIDE_SCOPE",
        "patient/*.rs, p0001, Patient/p0002/$everything, 403, OUTSIDE_SCOPE",
        "patient/*.rs, p0001, Patient/p0002/Condition, 403, OUTSIDE_SCOPE",
        "patient/*.rs, p0001, Condition/p0002-problem-1/_history/1, 403, OUTSIDE_SCOPE",
        "patient/*.rs, p0001, Condition?_id=p0002-problem-1, 200, -",
        "patient/*.rs, p0001, \"Condition?_id=p0001-problem-1,p0002-problem-1\", 200, p0001",
        "patient/*.rs, p0001, Encounter?_id=p0002-visit-1&_include=Encounter:patient, 200, -",
        "patient/*.rs, p0001, Condition/p0003-problem-1, 403, OUTSIDE_SCOPE",
        "patient/*.rs, p0003, Condition/p0003-problem-1, 403, NO_CARE_RELATION",
        "patient/*.rs, p0021, Patient/p0021, 403, RESTRICTED_CHART",
        "patient/Patient.rs, p0001, Condition/p0001-problem-1, 403, OUTSIDE_SCOPE",
        "patient/Condition.r, p0001, Condition?patient=p0001, 403, OUTSIDE_SCOPE",
        "patient/*.rs, '', Patient/p0001, 403, OUTSIDE_SCOPE",
        "openid fhirUser, p0001, Patient/p0001, 403, OUTSIDE_SCOPE",
        "system/*.rs, p0001, Patient/p0001, 403, OUTSIDE_SCOPE",
        "user/*.rs?_tag=x, p0001, Patient/p0001, 403, OUTSIDE_SCOPE",
        "user/*.cruds, p0001, $export, 403, OUTSIDE_SCOPE",
      })
  void an_app_reads_what_its_scopes_leave_of_its_persons_rights(
      String scope, String patient, String target, int status, String then) throws Exception {
    Answer answer = ask(Request.get("/fhir/" + target), app(scope, patient.replace("'", "")));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    if (status == 200) {
      assertThat(String.join(" ", released(answer))).isEqualTo(then.replace("-", ""));
      assertThat(answer.text())
          .doesNotContain(then.equals("p0002") ? "Patient/p0001" : "Patient/p0002");
    } else {
      assertThat(reasons(answer)).as(answer.text()).contains(then);
      assertThat(answer.text()).doesNotContain("family", "recordedDate");
    }
  }

  @Test
  void nothing_is_written_about_anybody_but_the_patient_of_the_launch() throws Exception {
    String token = app("patient/*.cruds", "p0001");

    assertThat(write("POST", "Condition", condition("p0001"), token).status()).isEqualTo(201);
    assertThat(reasons(write("POST", "Condition", condition("p0002"), token)))
        .contains("OUTSIDE_SCOPE");
    assertThat(reasons(write("PUT", "Condition/p0002-problem-1", moved("p0001"), token)))
        .as("not even by calling it somebody else's")
        .contains("OUTSIDE_SCOPE");
    assertThat(
            reasons(write("POST", "Condition", condition("p0001"), app("patient/*.rs", "p0001"))))
        .contains("OUTSIDE_SCOPE");
    assertThat(reasons(write("POST", "Condition", condition("p0001"), app("patient/*.cruds", ""))))
        .contains("OUTSIDE_SCOPE");
  }

  @Test
  void an_entry_of_a_batch_that_is_outside_stays_outside() throws Exception {
    String batch =
        """
        {"resourceType":"Bundle","type":"batch","entry":[
        {"request":{"method":"GET","url":"Condition/p0001-problem-1"}},
        {"request":{"method":"GET","url":"Condition/p0002-problem-1"}}]}
        """;
    Answer answer = write("POST", "", batch, app("patient/*.rs", "p0001"));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.json().at("/entry/0/response/status").asText()).startsWith("200");
    assertThat(answer.json().at("/entry/1/response/status").asText()).startsWith("403");
    assertThat(released(answer)).containsExactly("p0001");
    String transaction = batch.replace("\"batch\"", "\"transaction\"");
    assertThat(write("POST", "", transaction, app("patient/*.rs", "p0001")).status())
        .isEqualTo(403);
  }

  @Test
  void a_page_link_keeps_within_the_scopes() throws Exception {
    String token = app("patient/*.rs", "p0001");
    Answer page = ask(Request.get("/fhir/Condition?_count=1"), token);
    Set<String> seen = new TreeSet<>(released(page));
    for (int i = 0; i < 3 && next(page) != null; i++) {
      page = ask(Request.get(next(page)), token);
      assertThat(page.status()).as(page.toString()).isEqualTo(200);
      seen.addAll(released(page));
    }
    assertThat(Set.of("p0001")).containsAll(seen);
  }

  @Test
  void below_two_factors_the_app_is_told_to_have_its_person_prove_more() throws Exception {
    String weak =
        gateway.issuer().signed(claims("patient/*.rs", "p0001").claim("acr", "anything").build());
    Answer answer = ask(Request.get("/fhir/Patient/p0001"), weak);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate"))
        .contains("error=\"insufficient_user_authentication\"", "acr_values=\"aal2\"");
  }

  @Test
  void scopes_count_under_the_name_that_other_issuers_give_them_too() throws Exception {
    JWTClaimsSet.Builder claims = claims("", "p0001").claim("scope", null);
    Request read = Request.get("/fhir/Condition/p0001-problem-1");
    for (Object none : new Object[] {"User.Read", List.of("openid", "patient/Patient.rs")}) {
      String token = gateway.issuer().signed(claims.claim("scp", none).build());
      assertThat(reasons(ask(read, token))).contains("OUTSIDE_SCOPE");
    }
    String token = gateway.issuer().signed(claims.claim("scp", List.of("patient/*.rs")).build());
    assertThat(ask(read, token).status()).isEqualTo(200);
    String broken = gateway.issuer().signed(claims.claim("scp", List.of(1, 2)).build());
    assertThat(ask(read, broken).status()).isEqualTo(401);
  }

  @Test
  void scopes_and_patient_are_on_record_and_told_to_the_system_behind() throws Exception {
    Answer answer = ask(Request.get("/fhir/Patient/p0001"), app("patient/*.rs", "p0001"));
    JsonNode subject = gateway.spool().decided(answer.id()).path("subject");
    assertThat(subject.path("scopes").asText()).isEqualTo("patient/*.rs");
    assertThat(subject.path("launchPatient").asText()).isEqualTo("p0001");
    assertThat(subject.path("clientId").asText()).isEqualTo("growth-chart");
  }

  @Test
  void whoever_looks_finds_where_to_log_in_before_having_logged_in() throws Exception {
    Answer answer = gateway.ask(Request.get("/fhir/.well-known/smart-configuration"));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.json().path("authorization_endpoint").asText())
        .isEqualTo("https://idp.example/auth");
    assertThat(answer.json().path("token_endpoint").asText())
        .isEqualTo("https://idp.example/token");
    assertThat(answer.json().path("code_challenge_methods_supported").toString())
        .isEqualTo("[\"S256\"]");
    assertThat(answer.json().path("capabilities").toString())
        .contains("launch-ehr", "launch-standalone", "permission-v2", "context-ehr-patient");
    assertThat(gateway.spool().decision(answer.id())).isEqualTo("PUBLIC [SMART_CONFIGURATION]");
    assertThat(gateway.ask(Request.get("/echo/.well-known/smart-configuration")).status())
        .isEqualTo(401);
    assertThat(gateway.ask(Request.get("/fhir/x/.well-known/smart-configuration")).status())
        .isEqualTo(401);
    assertThat(gateway.ask(Request.of("POST", "/fhir/.well-known/smart-configuration")).status())
        .isEqualTo(401);
  }

  @Test
  void a_browser_shows_answers_to_apps_of_named_origins_only() throws Exception {
    Answer asked = gateway.ask(preflight("/fhir/Patient/p0001", APP));
    assertThat(asked.status()).isEqualTo(204);
    assertThat(asked.header("Access-Control-Allow-Origin")).isEqualTo(APP);
    assertThat(asked.header("Access-Control-Allow-Headers")).contains("Authorization");
    assertThat(asked.header("Access-Control-Allow-Credentials")).isNull();
    for (String target : List.of("/fhir/Patient/p0001", "/fhir/metadata")) {
      Answer answer = ask(Request.get(target).line("Origin: " + APP), app("patient/*.rs", "p0001"));
      assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
      assertThat(answer.all("Access-Control-Allow-Origin")).containsExactly(APP);
    }
    for (String other : List.of("https://evil.example", "null", APP + ".evil.example", "*")) {
      Answer refused = gateway.ask(preflight("/fhir/Patient/p0001", other));
      assertThat(refused.status()).as(other).isEqualTo(401);
      assertThat(refused.header("Access-Control-Allow-Origin")).as(other).isNull();
    }
    assertThat(gateway.ask(preflight("/echo", APP)).header("Access-Control-Allow-Origin")).isNull();
  }

  @Test
  void a_program_says_in_which_role_and_what_for_and_gains_nothing_by_it() throws Exception {
    String token =
        gateway
            .issuer()
            .signed(claims("user/*.rs", "").claim("roles", List.of("PHYS", "CLK")).build());
    Request chart = Request.get("/fhir/Composition/p0001-note-1");

    assertThat(ask(chart, token).status()).isEqualTo(200);
    assertThat(ask(chart.line("Sekisho-Role: PHYS"), token).status()).isEqualTo(200);
    Answer clerk = ask(chart.line("Sekisho-Role: CLK"), token);
    assertThat(reasons(clerk)).contains("NO_RIGHT_FOR_ROLE");
    assertThat(gateway.spool().decided(clerk.id()).at("/subject/activeRole").asText())
        .isEqualTo("CLK");
    assertThat(ask(chart.line("Sekisho-Role: DENT"), token).code()).isEqualTo("ROLE_NOT_HELD");
    assertThat(ask(chart.line("Sekisho-Role: phys"), token).code()).isEqualTo("ROLE_NOT_HELD");
    assertThat(ask(chart.line("Sekisho-Role: PHYS").line("Sekisho-Role: CLK"), token).status())
        .isIn(400, 403);
    Answer care = ask(chart.line("Sekisho-Purpose: COC"), token);
    assertThat(care.status()).isEqualTo(200);
    assertThat(gateway.spool().decided(care.id()).at("/subject/purpose").asText()).isEqualTo("COC");
    assertThat(reasons(ask(chart.line("Sekisho-Purpose: HRESCH"), token)))
        .contains("PURPOSE_NOT_FOR_CARE");
    assertThat(ask(chart.line("Sekisho-Purpose: CURIOSITY"), token).code())
        .isEqualTo("PURPOSE_UNKNOWN");
  }

  private static Request preflight(String target, String origin) {
    return Request.of("OPTIONS", target)
        .line("Origin: " + origin)
        .line("Access-Control-Request-Method: GET")
        .line("Access-Control-Request-Headers: authorization");
  }

  private static Answer ask(Request request, String token) throws IOException {
    return gateway.ask(request.bearer(token).line("Accept: application/fhir+json"));
  }

  private static Answer write(String method, String target, String body, String token)
      throws IOException {
    return ask(
        Request.of(method, target.isEmpty() ? "/fhir" : "/fhir/" + target)
            .line("Content-Type: application/fhir+json")
            .body(body),
        token);
  }

  private static String condition(String patient) {
    return "{\"resourceType\":\"Condition\",\"subject\":{\"reference\":\"Patient/%s\"}}"
        .formatted(patient);
  }

  private static String moved(String patient) {
    return condition(patient)
        .replace("{\"resourceType", "{\"id\":\"p0002-problem-1\",\"resourceType");
  }

  private static String app(String scope, String patient) {
    return gateway.issuer().signed(claims(scope, patient).build());
  }

  private static JWTClaimsSet.Builder claims(String scope, String patient) {
    JWTClaimsSet.Builder claims =
        gateway
            .issuer()
            .claims("PHYS")
            .claim("preferred_username", "sato")
            .claim("azp", "growth-chart")
            .claim("acr", "phr")
            .claim("scope", scope);
    return patient.isEmpty() ? claims : claims.claim("patient", patient);
  }

  private static Set<String> released(Answer answer) throws IOException {
    Set<String> patients = new TreeSet<>();
    gateway
        .spool()
        .completed(answer.id())
        .path("patients")
        .forEach(each -> patients.add(each.asText()));
    return patients;
  }

  private static Set<String> reasons(Answer answer) throws IOException {
    Set<String> codes = new TreeSet<>();
    codes.add(answer.code());
    answer.json().path("reasons").forEach(each -> codes.add(each.path("code").asText()));
    return codes;
  }

  private static String next(Answer page) throws IOException {
    for (JsonNode link : page.json().path("link")) {
      if (link.path("relation").asText().equals("next")) {
        String url = link.path("url").asText();
        return url.substring(url.indexOf('/', "https://".length()));
      }
    }
    return null;
  }
}
