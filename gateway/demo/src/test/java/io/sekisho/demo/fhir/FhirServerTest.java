package io.sekisho.demo.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sekisho.demo.fhir.FhirClient.Answer;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FhirServerTest {
  private static final String NUMBER_SYSTEM = "urn:oid:1.2.392.100495.20.3.51.19919999999";

  private static FhirServer server;
  private static FhirClient fhir;

  @BeforeAll
  static void start() throws Exception {
    server = FhirServer.start(0, 60);
    fhir = new FhirClient(server.port());
  }

  @AfterAll
  static void stop() throws Exception {
    server.stop();
  }

  @Test
  void shows_the_first_patient_as_jp_core_does() {
    JsonNode patient = fhir.get("Patient/p0001").body();
    assertThat(patient.at("/meta/profile/0").asText())
        .isEqualTo("http://jpfhir.jp/fhir/core/StructureDefinition/JP_Patient");
    assertThat(patient.at("/identifier/0/system").asText()).isEqualTo(NUMBER_SYSTEM);
    assertThat(patient.at("/name/0/extension/0/valueCode").asText()).isEqualTo("IDE");
    assertThat(patient.at("/name/0/text").asText()).startsWith("石川 ");
    assertThat(patient.at("/name/1/extension/0/valueCode").asText()).isEqualTo("SYL");
    assertThat(patient.at("/name/1/text").asText()).startsWith("イシカワ ");
  }

  @Test
  void finds_people_by_kanji_by_kana_and_by_half_width_kana() {
    for (String name : List.of("石川", "イシカワ", "ｲｼｶﾜ")) {
      assertThat(fhir.get("Patient?name=" + FhirClient.escape(name)).matches())
          .containsExactly("Patient/p0001", "Patient/p0037");
    }
  }

  @Test
  void finds_one_patient_by_the_number_on_the_card() {
    String number = fhir.get("Patient/p0001").body().at("/identifier/0/value").asText();
    String query = "Patient?identifier=" + FhirClient.escape(NUMBER_SYSTEM + "|" + number);
    assertThat(fhir.get(query).matches()).containsExactly("Patient/p0001");
  }

  @Test
  void every_patient_has_a_problem_a_note_a_prescription_and_a_team() {
    for (String type : List.of("Condition", "Composition", "MedicationRequest", "CareTeam")) {
      String query = "Patient?_count=100&_has:%s:subject:_lastUpdated=gt2000".formatted(type);
      assertThat(fhir.get(query).matches()).as(type).hasSize(60);
    }
  }

  @Test
  void finds_what_belongs_to_a_patient_in_each_way_of_naming_them() {
    for (String reference :
        List.of("patient=p0001", "patient=Patient/p0001", "subject:Patient=p0001")) {
      Answer answer = fhir.get("Condition?" + reference);
      assertThat(answer.matches())
          .containsExactly("Condition/p0001-problem-1", "Condition/p0001-problem-2");
    }
  }

  @Test
  void narrows_observations_by_code_and_date_and_sorts_them() {
    Answer answer =
        fhir.get(
            "Observation?patient=p0001&code=http://loinc.org%7C8310-5&date=ge2026-11-19&_sort=-date");
    assertThat(answer.matches()).first().asString().isEqualTo("Observation/p0001-vital-11-temp");
    List<String> dates = answer.values("effectiveDateTime");
    assertThat(dates)
        .isSortedAccordingTo((a, b) -> b.compareTo(a))
        .allMatch(it -> it.compareTo("2026-11-19") > 0);
  }

  @Test
  void brings_the_patient_along_when_asked_and_marks_it_as_included() {
    Answer answer = fhir.get("Condition?patient=p0001&_include=Condition:subject");
    assertThat(answer.included()).containsExactly("Patient/p0001");
    assertThat(answer.total()).isEqualTo(2);
  }

  @Test
  void brings_along_what_points_at_the_patient() {
    Answer answer = fhir.get("Patient?_id=p0001&_revinclude=AllergyIntolerance:patient");
    assertThat(answer.matches()).containsExactly("Patient/p0001");
    assertThat(answer.included()).containsExactly("AllergyIntolerance/p0001-allergy-1");
  }

  @Test
  void follows_a_chain_into_the_patient() {
    String query = "Composition?patient.name=" + FhirClient.escape("石川") + "&_count=1";
    assertThat(fhir.get(query).matches()).containsExactly("Composition/p0001-note-1");
  }

  @Test
  void pages_through_all_patients_without_losing_one() {
    Answer page = fhir.get("Patient?_count=25");
    List<String> all = new java.util.ArrayList<>(page.matches());
    while (page.link("next").isPresent()) {
      page = fhir.follow(page.link("next").get());
      all.addAll(page.matches());
    }
    assertThat(all).hasSize(60).doesNotHaveDuplicates();
  }

  @Test
  void labels_everything_that_belongs_to_a_restricted_patient() {
    assertThat(fhir.get("Patient?_security=R").matches())
        .containsExactly(
            "Patient/p0007", "Patient/p0012", "Patient/p0019", "Patient/p0021", "Patient/p0031");
    assertThat(fhir.get("Composition?patient=p0007&_security:not=R").total()).isZero();
    assertThat(fhir.get("Composition?patient=p0007&_security=R").total()).isPositive();
  }

  @Test
  void gives_everything_about_a_patient_and_nothing_about_another() {
    Answer answer = fhir.get("Patient/p0001/$everything?_count=500");
    assertThat(answer.resources())
        .contains("Patient/p0001", "Composition/p0001-note-1", "Coverage/p0001-coverage-1");
    assertThat(answer.resources()).noneMatch(it -> it.contains("p0002"));
  }

  @Test
  void writes_links_for_the_host_that_the_browser_knows() {
    Answer answer =
        fhir.get(
            "Patient?_count=1",
            "X-Forwarded-Host",
            "ehr.localhost:8443",
            "X-Forwarded-Proto",
            "https");
    assertThat(answer.link("self")).contains("https://ehr.localhost:8443/fhir/Patient?_count=1");
    assertThat(answer.link("next").orElseThrow()).startsWith("https://ehr.localhost:8443/fhir?");
    assertThat(answer.body().at("/entry/0/fullUrl").asText())
        .isEqualTo("https://ehr.localhost:8443/fhir/Patient/p0001");
  }

  @Test
  void says_what_it_can_do_for_every_type() {
    JsonNode statement = fhir.get("metadata").body();
    List<String> types = statement.at("/rest/0/resource").findValuesAsText("type");
    assertThat(statement.get("fhirVersion").asText()).isEqualTo("4.0.1");
    assertThat(types).contains("Patient", "Composition", "AuditEvent", "ImagingStudy", "Task");
  }

  @Test
  void refuses_what_it_does_not_know_instead_of_ignoring_it() {
    assertThat(fhir.get("Nonsense/1").status()).isEqualTo(404);
    assertThat(fhir.get("Patient/nobody").status()).isEqualTo(404);
    assertThat(fhir.get("Patient?nonsense=1").status()).isEqualTo(400);
    assertThat(fhir.get("Patient?name:nonsense=1").status()).isEqualTo(400);
    assertThat(fhir.get("Patient?birthdate=yesterday").status()).isEqualTo(400);
    assertThat(fhir.send("DELETE", "Patient", null).status()).isEqualTo(400);
  }

  @Test
  void listens_on_the_loopback_address_only() throws Exception {
    assertThat(server.address().getAddress()).isEqualTo(InetAddress.getLoopbackAddress());
  }
}
