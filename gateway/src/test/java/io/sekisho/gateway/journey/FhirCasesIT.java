package io.sekisho.gateway.journey;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table {@code cases/fhir.txt}, row by row, against a real FHIR server. */
class FhirCasesIT {
  private static final Pattern REFERENCE = Pattern.compile("Patient/(p\\d{4})\\b");

  /**
   * In every record of whoever is restricted: ids begin with the patient's, and so does what they
   * point to; the card number is the patient's, too.
   */
  private static final Pattern RESTRICTED =
      Pattern.compile("p00(07|12|19|21|31)\\b|0990(0070|0120|0190|0210|0310)");

  private static FhirHospital hospital;

  @BeforeAll
  static void open() throws IOException, InterruptedException {
    hospital = FhirHospital.open("cases");
  }

  @AfterAll
  static void close() throws IOException {
    hospital.close();
  }

  static List<FhirCase> cases() throws IOException {
    return FhirCase.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void ends_as_the_table_says(FhirCase row) throws IOException {
    Answer answer = hospital.ask(row.user(), row.asked());
    String what = row + "\n" + answer;
    assertThat(answer.status()).as(what).isEqualTo(row.status());
    hidesWhoIsRestricted(row, answer);
    assertThat(released(answer)).as(what).isEqualTo(patientsIn(answer));
    expected(row, answer, what);
  }

  /** Once both care for the patient, because reception puts the physician on the visit, too. */
  @Test
  void a_residents_draft_waits_for_the_physician_who_has_to_finalise_it() throws IOException {
    assertThat(write("kimura", "POST", order("", "active")).code())
        .isEqualTo("PROXY_MUST_STAY_DRAFT");
    Answer created = write("kimura", "POST", order("", "draft"));
    assertThat(created.status()).as(created.toString()).isEqualTo(201);
    String id = created.json().path("id").asText();
    assertThat(waiting()).doesNotContain(id);
    assertThat(write("mori", "POST", VISIT).status()).isEqualTo(201);
    awaitWaiting(id);
    Answer own = write("kimura", "PUT", order(id, "active"));
    assertThat(own.code()).as(own.toString()).isEqualTo("PROXY_MUST_STAY_DRAFT");
    Answer finalised = write("sato", "PUT", order(id, "active"));
    assertThat(finalised.status()).as(finalised.toString()).isEqualTo(200);
    assertThat(waiting()).doesNotContain(id);
  }

  private static final String VISIT =
      """
      {"resourceType":"Encounter","status":"in-progress",\
      "class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"},\
      "subject":{"reference":"Patient/p0033"},\
      "participant":[{"individual":{"reference":"Practitioner/sato"}}]}\
      """;

  private static String order(String id, String status) {
    return """
    {"resourceType":"MedicationRequest",%s"status":"%s","intent":"order",\
    "subject":{"reference":"Patient/p0033"},"requester":{"reference":"Practitioner/sato"},\
    "recorder":{"reference":"Practitioner/kimura"},"medicationCodeableConcept":{"coding":\
    [{"system":"urn:oid:1.2.392.100495.20.1.73","code":"2171014G1020"}]}}\
    """
        .formatted(id.isEmpty() ? "" : "\"id\":\"" + id + "\",", status);
  }

  private static Answer write(String user, String method, String body) throws IOException {
    Matcher named =
        Pattern.compile("\"resourceType\":\"(\\w+)\"(?:,\"id\":\"([^\"]+)\")?").matcher(body);
    assertThat(named.find()).isTrue();
    String target = named.group(1) + (named.group(2) == null ? "" : "/" + named.group(2));
    return hospital.ask(
        user,
        Request.of(method, "/fhir/" + target)
            .line("Content-Type: application/fhir+json")
            .body(body));
  }

  /** Ids of the drafts that the physician is asked to finalise. */
  private static List<String> waiting() throws IOException {
    Answer queue =
        hospital.get("sato", "MedicationRequest?status=draft&requester=Practitioner/sato");
    assertThat(queue.status()).as(queue.toString()).isEqualTo(200);
    return resources(queue).stream().map(each -> each.path("id").asText()).toList();
  }

  /** Who cares for whom is asked of the FHIR server again after five seconds, here. */
  private static void awaitWaiting(String id) throws IOException {
    long patience = System.nanoTime() + SECONDS.toNanos(20);
    while (!waiting().contains(id)) {
      assertThat(System.nanoTime()).as("no draft for the physician").isLessThan(patience);
      LockSupport.parkNanos(200_000_000);
    }
  }

  /** Links repeat what was asked, and so may what the server says of its troubles. */
  private static void hidesWhoIsRestricted(FhirCase row, Answer answer) throws IOException {
    if (!isJson(answer)) {
      assertThat(answer.text()).as(row.toString()).doesNotContainPattern(RESTRICTED);
      return;
    }
    JsonNode root = answer.json();
    root.findParents("link").forEach(each -> ((ObjectNode) each).remove("link"));
    String troubles = String.join(" ", root.findValuesAsText("diagnostics"));
    root.findParents("diagnostics").forEach(each -> ((ObjectNode) each).remove("diagnostics"));
    assertThat(root.toString()).as(row.toString()).doesNotContainPattern(RESTRICTED);
    assertThat(RESTRICTED.matcher(troubles).results().map(MatchResult::group))
        .allSatisfy(each -> assertThat(row.toString()).contains(each));
  }

  /** Of whom something is in the answer: the completion has to name exactly them. */
  private static Set<String> patientsIn(Answer answer) throws IOException {
    Set<String> seen = new TreeSet<>();
    for (JsonNode resource : resources(answer)) {
      if (resource.path("resourceType").asText().equals("Patient")) {
        seen.add(resource.path("id").asText());
      }
      Matcher reference = REFERENCE.matcher(resource.toString());
      while (reference.find()) {
        seen.add(reference.group(1));
      }
    }
    return seen;
  }

  private static void expected(FhirCase row, Answer answer, String what) throws IOException {
    Set<String> patients = new TreeSet<>();
    for (String word : row.then().split(" ", -1)) {
      if (word.matches("p\\d{4}")) {
        patients.add(word);
      } else if (word.startsWith("!403@")) {
        refused(answer.json().at("/entry/" + word.substring("!403@".length())), what);
      } else if (word.length() > 1) {
        assertThat(answer.text()).as(what).contains('"' + word + '"');
      }
    }
    if (!row.then().equals("*")) {
      assertThat(released(answer)).as(what).isEqualTo(patients);
    }
  }

  private static void refused(JsonNode entry, String what) {
    assertThat(entry.at("/response/status").asText()).as(what).startsWith("403");
    assertThat(entry.at("/response/outcome/issue/0/code").asText()).isEqualTo("forbidden");
    assertThat(entry.has("resource")).as(what).isFalse();
  }

  private static Set<String> released(Answer answer) throws IOException {
    Set<String> released = new TreeSet<>();
    if (answer.id() == null) {
      return released; // not even a request
    }
    hospital
        .gateway()
        .spool()
        .completed(answer.id())
        .path("patients")
        .forEach(patient -> released.add(patient.asText()));
    return released;
  }

  /** The records of the answer, and of the searches in a batch; an outcome is no record. */
  private static List<JsonNode> resources(Answer answer) throws IOException {
    List<JsonNode> resources = new ArrayList<>();
    if (isJson(answer)) {
      collect(answer.json(), resources);
    }
    return resources;
  }

  private static void collect(JsonNode resource, List<JsonNode> found) {
    switch (resource.path("resourceType").asText()) {
      case "Bundle" ->
          resource.path("entry").forEach(entry -> collect(entry.path("resource"), found));
      case "", "OperationOutcome" -> {
        // nobody's
      }
      default -> found.add(resource);
    }
  }

  private static boolean isJson(Answer answer) {
    String type = answer.header("Content-Type");
    return type != null && type.contains("json") && !answer.text().isEmpty();
  }
}
