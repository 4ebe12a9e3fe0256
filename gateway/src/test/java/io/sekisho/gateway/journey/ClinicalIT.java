package io.sekisho.gateway.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a real FHIR server's answers have become by the time somebody sees them. */
class ClinicalIT {
  private static FhirHospital hospital;

  @BeforeAll
  static void open() throws IOException, InterruptedException {
    hospital = FhirHospital.open("clinical");
  }

  @AfterAll
  static void close() throws IOException {
    hospital.close();
  }

  @Test
  void a_search_is_turned_page_by_page_and_every_patient_released_is_on_record() throws Exception {
    Set<String> seen = new HashSet<>();
    String target = "/fhir/Patient?_count=25";
    while (target != null) {
      Answer page = hospital.ask("sato", Request.get(target));
      assertThat(page.status()).as(page.text()).isEqualTo(200);
      assertThat(page.text()).doesNotContain("_getpages", "\"total\"");
      Set<String> here = patients(page.json());
      seen.addAll(here);
      JsonNode record = hospital.gateway().spool().completed(page.id());
      assertThat(texts(record.path("patients"))).isEqualTo(here);
      target = link(page.json(), "next");
    }
    assertThat(seen).contains("p0001", "p0060").hasSizeBetween(50, 60);
  }

  @Test
  void a_page_link_works_for_nobody_else() throws Exception {
    String next = link(hospital.get("sato", "Patient?_count=5").json(), "next");
    assertThat(hospital.ask("sato", Request.get(next)).status()).isEqualTo(200);
    Answer stolen = hospital.ask("kimura", Request.get(next));
    assertThat(stolen.status()).isEqualTo(403);
    assertThat(stolen.code()).isEqualTo("PAGE_LINK_INVALID");
    assertThat(hospital.ask("sato", Request.get(next + "x")).code()).isEqualTo("PAGE_LINK_INVALID");
    assertThat(hospital.ask("sato", Request.of("DELETE", next)).code())
        .isEqualTo("PAGE_LINK_INVALID");
  }

  @Test
  void a_record_is_released_with_its_version_and_nothing_of_the_server() throws Exception {
    Answer answer = hospital.get("sato", "Patient/p0001");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("ETag")).isEqualTo("W/\"1\"");
    assertThat(answer.header("Server")).isNull();
    assertThat(texts(hospital.gateway().spool().completed(answer.id()).path("patients")))
        .containsExactly("p0001");
  }

  @Test
  void a_question_for_the_head_only_is_answered_without_the_record() throws Exception {
    Gateway gateway = hospital.gateway();
    Request head = Request.of("HEAD", "/fhir/Patient/p0001").cookie(hospital.token("sato"));
    try (Wire wire = gateway.connect()) {
      Answer answer = Answer.head(wire.send(head.to(gateway.authority())).in());
      assertThat(answer.status()).isEqualTo(200);
      assertThat(gateway.spool().completed(answer.id()).path("bytesOut").asInt()).isZero();
    }
  }

  @Test
  void what_a_browser_remembers_does_not_tell_whether_a_record_changed() throws Exception {
    Answer answer =
        hospital.ask("sato", Request.get("/fhir/Patient/p0001").line("If-None-Match: W/\"1\""));
    assertThat(answer.status()).isEqualTo(200);
  }

  /** p0003 is the resident's patient, and in no bed that the physician looks after. */
  @Test
  void who_does_not_care_for_a_patient_learns_who_it_is_and_nothing_of_the_chart()
      throws Exception {
    Answer patient = hospital.get("sato", "Patient/p0003");
    assertThat(patient.status()).as(patient.text()).isEqualTo(200);
    assertThat(hospital.get("kimura", "Condition/p0003-problem-1").status()).isEqualTo(200);
    Answer chart = hospital.get("sato", "Condition/p0003-problem-1");
    assertThat(chart.status()).isEqualTo(403);
    assertThat(chart.text())
        .contains("NO_CARE_RELATION")
        .doesNotContain("recordedDate", "recorder");
    Answer found = hospital.get("sato", "Condition?patient=p0003");
    assertThat(found.text()).contains("suppressed").doesNotContain("recordedDate", "recorder");
    assertThat(hospital.get("kimura", "Condition?patient=p0003").text()).contains("recordedDate");
  }

  /** p0021 lies in a bed of the nurse's ward: care alone opens nothing that is restricted. */
  @Test
  void a_restricted_patient_of_the_own_ward_stays_unseen() throws Exception {
    Answer patient = hospital.get("suzuki", "Patient/p0021");
    assertThat(patient.status()).isEqualTo(403);
    assertThat(hospital.gateway().spool().decision(patient.id())).contains("ALLOW");
    assertThat(patient.text()).contains("RESTRICTED_CHART").doesNotContain("family");
    Answer found = hospital.get("suzuki", "Patient?_id=p0021,p0001");
    assertThat(patients(found.json())).containsExactly("p0001");
  }

  @Test
  void a_narcotic_is_prescribed_with_a_licence_that_is_in_date() throws Exception {
    assertThat(prescribed("narcotics-licence 13-0001 until 2199-12-31").status()).isEqualTo(201);
    Answer late = prescribed("narcotics-licence 13-0001 until 2025-12-31");
    assertThat(late.status()).isEqualTo(403);
    assertThat(hospital.gateway().spool().decision(late.id()))
        .isEqualTo("DENY [NARCOTICS_LICENCE]");
  }

  private static Answer prescribed(String qualification) throws Exception {
    Gateway gateway = hospital.gateway();
    String token =
        gateway.logins().qualified("sato", "PHYS", qualification, gateway.authority()).token();
    String order =
        """
        {"resourceType": "MedicationRequest", "status": "active", "intent": "order",
         "subject": {"reference": "Patient/p0001"},
         "medicationCodeableConcept": {"coding": [
           {"system": "urn:oid:1.2.392.100495.20.1.73", "code": "8114004F1020"}]}}
        """;
    return gateway.ask(
        Request.of("POST", "/fhir/MedicationRequest")
            .line("Content-Type: application/fhir+json")
            .cookie(token)
            .body(order));
  }

  @Test
  void an_error_of_the_server_is_passed_on() throws Exception {
    Answer answer = hospital.get("sato", "Patient/nobody");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
  }

  private static Set<String> patients(JsonNode bundle) {
    Set<String> ids = new TreeSet<>();
    bundle
        .path("entry")
        .forEach(
            entry -> {
              if (entry.at("/resource/resourceType").asText().equals("Patient")) {
                ids.add(entry.at("/resource/id").asText());
              }
            });
    return ids;
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new TreeSet<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  /** Path and query of a link, or null. */
  private static String link(JsonNode bundle, String relation) {
    for (JsonNode link : bundle.path("link")) {
      if (link.path("relation").asText().equals(relation)) {
        String url = link.path("url").asText();
        return url.substring(url.indexOf('/', "https://".length()));
      }
    }
    return null;
  }
}
