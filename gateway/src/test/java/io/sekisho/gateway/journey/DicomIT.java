package io.sekisho.gateway.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Images of the patients of a FHIR server: sato looks after p0001 and p0002, p0003 is somebody
 * else's, p0021 is restricted.
 */
class DicomIT {
  private static Archive archive;
  private static FhirHospital hospital;

  @BeforeAll
  static void open() throws IOException, InterruptedException {
    archive = Archive.start();
    hospital =
        FhirHospital.open(
            "images",
            settings ->
                settings
                    .route("images", "/dicom-web", "dicomweb", archive.url())
                    .with("sekisho.routes.images.patients-of", "fhir")
                    .with("sekisho.bearer.issuers.test.acr.phr", "AAL2"));
  }

  @AfterAll
  static void close() throws IOException {
    hospital.close();
    archive.close();
  }

  @BeforeEach
  void forget() {
    archive.asked();
  }

  private static Answer ask(String user, String target) throws IOException {
    return hospital.gateway().ask(Request.get("/dicom-web" + target).cookie(hospital.token(user)));
  }

  @ParameterizedTest
  @CsvSource({
    "sato, /studies/1.2.1, p0001",
    "sato, /studies/1.2.1/metadata, p0001",
    "sato, /studies/1.2.2/series/4.5/instances/6/frames/1, p0002",
    "sato, /studies/1.2.1/series, p0001",
    "kimura, /studies/1.2.3, p0003",
  })
  void who_cares_for_a_patient_sees_the_images_and_that_is_on_record(
      String user, String target, String patient) throws Exception {
    Answer answer = ask(user, target);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.text()).startsWith("IMAGE of " + target);
    assertThat(released(answer)).containsExactly(patient);
    assertThat(archive.asked()).hasSize(2).last().isEqualTo("GET " + target);
  }

  @ParameterizedTest
  @CsvSource({
    "sato, /studies/1.2.3, NO_CARE_RELATION",
    "sato, /studies/1.2.3/metadata, NO_CARE_RELATION",
    "sato, /studies/1.2.3/series/4.5/instances/6/rendered, NO_CARE_RELATION",
    "suzuki, /studies/1.2.7, RESTRICTED_CHART",
    "mori, /studies/1.2.1, NO_RIGHT_FOR_ROLE",
    "ogawa, /studies/1.2.1, NO_RIGHT_FOR_ROLE",
    "sato, /studies/1.2.8, ANSWER_NOT_DECIDABLE",
    "sato, /studies/1.2.9, ANSWER_NOT_DECIDABLE",
    "sato, /studies/9.9.9, NO_SUCH_RECORD",
    "sato, /studies/1..2, MALFORMED_ID",
    "sato, /workitems, UNPROVABLE_REQUEST",
    "sato, /studies/1.2.1/everything, UNPROVABLE_REQUEST",
  })
  void nothing_else_of_any_study_leaves(String user, String target, String code) throws Exception {
    Answer answer = ask(user, target);
    assertThat(answer.status()).as(answer.toString()).isGreaterThanOrEqualTo(400);
    assertThat(answer.text()).contains('"' + code + '"').doesNotContain("IMAGE");
    assertThat(archive.asked()).doesNotContain("GET " + target);
  }

  @Test
  void a_list_loses_what_somebody_may_not_see() throws Exception {
    for (String target : List.of("/studies", "/series?Modality=CT", "/studies?PatientID=p0003")) {
      Answer answer = ask("sato", target);
      assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
      assertThat(answer.header("Content-Type")).isEqualTo("application/dicom+json");
      assertThat(studies(answer)).containsExactly("1.2.1", "1.2.2");
      assertThat(answer.text()).doesNotContain("p0003", "p0021", "1.2.8", "1.2.9");
      assertThat(released(answer)).containsExactly("p0001", "p0002");
    }
    assertThat(archive.asked()).allMatch(asked -> asked.contains("includefield=00100020"));
    assertThat(studies(ask("suzuki", "/studies"))).doesNotContain("1.2.7");
    assertThat(ask("sato", "/studies?PatientName=NONE").text()).isEqualTo("[]");
    assertThat(ask("sato", "/studies?PatientName=ODD").code()).isEqualTo("ANSWER_UNREADABLE");
    Answer clerk = ask("mori", "/studies");
    assertThat(clerk.status()).isEqualTo(403);
  }

  @Test
  void nothing_is_stored_or_deleted_by_whoever_may_only_look() throws Exception {
    for (String method : List.of("DELETE", "POST", "PUT")) {
      Answer answer =
          hospital
              .gateway()
              .ask(
                  Request.of(method, "/dicom-web/studies/1.2.1")
                      .cookie(hospital.token("sato"))
                      .line("Content-Type: multipart/related; type=\"application/dicom\"")
                      .body("x"));
      assertThat(answer.status()).as(method).isEqualTo(403);
    }
    assertThat(archive.asked())
        .allMatch(asked -> asked.startsWith("GET /studies?StudyInstanceUID"));
  }

  /** An order of theirs for p0001, under this number. */
  private static void ordered(String user, String patient, String number) throws IOException {
    String order =
        """
        {"resourceType":"ServiceRequest","status":"active","intent":"order",
         "identifier":[{"system":"https://hospital.example/accession","value":"%s"}],
         "subject":{"reference":"Patient/%s"}}"""
            .formatted(number, patient);
    Answer answer =
        hospital.ask(
            user,
            Request.of("POST", "/fhir/ServiceRequest")
                .line("Content-Type: application/fhir+json")
                .body(order));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
  }

  private static Answer stores(String user, String target, byte[]... images) throws IOException {
    return hospital
        .gateway()
        .ask(DicomImage.stored("/dicom-web" + target, images).cookie(hospital.token(user)));
  }

  @Test
  void images_made_on_an_order_are_stored_for_its_patient() throws Exception {
    ordered("sato", "p0001", "X-1");
    archive.asked();

    for (String target : List.of("/studies", "/studies/1.2.1", "/studies/9.9.1")) {
      String study = target.equals("/studies") ? "9.9.7" : target.substring(9);
      Answer answer = stores("sato", target, DicomImage.of("p0001", study, "X-1"));
      assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
      assertThat(archive.asked()).endsWith("POST " + target);
      assertThat(decided(answer).path("patients").path(0).asText()).isEqualTo("p0001");
    }
  }

  /** Else the archive might unpack other images than were read. */
  @Test
  void what_was_read_goes_on_as_what_was_read() throws Exception {
    ordered("sato", "p0001", "X-3");
    archive.asked();

    Request stored =
        DicomImage.stored("/dicom-web/studies", DicomImage.of("p0001", "9.9.4", "X-3"));
    Answer answer =
        hospital
            .gateway()
            .ask(stored.line("Content-Encoding: deflate").cookie(hospital.token("sato")));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(archive.asked()).endsWith("POST /studies");
  }

  @Test
  void images_of_nobodys_order_and_of_other_patients_are_not_stored() throws Exception {
    ordered("sato", "p0001", "X-2");
    byte[] good = DicomImage.of("p0001", "9.9.2", "X-2");
    archive.asked();

    refused(stores("sato", "/studies", DicomImage.of("p0001", "9.9.2", "")), "ORDER_NEEDED");
    refused(stores("sato", "/studies", DicomImage.of("p0001", "9.9.2", "X-9")), "ORDER_NEEDED");
    refused(stores("sato", "/studies", DicomImage.of("p0002", "9.9.2", "X-2")), "ORDER_NEEDED");
    refused(stores("sato", "/studies", DicomImage.of("p0003", "9.9.2", "X-2")), "NO_CARE_RELATION");
    refused(
        stores("sato", "/studies", good, DicomImage.of("p0003", "9.9.3", "X-2")),
        "NO_CARE_RELATION");
    refused(stores("sato", "/studies/1.2.2", good), "ID_NOT_AS_ASKED");
    refused(
        stores("sato", "/studies/1.2.2", DicomImage.of("p0001", "1.2.2", "X-2")),
        "PATIENT_NOT_AS_ASKED");
    refused(stores("sato", "/studies", "no image".getBytes(UTF_8)), "DICOM_UNREADABLE");
    refused(stores("sato", "/studies"), "DICOM_UNREADABLE");
    refused(stores("mori", "/studies", good), "NO_RIGHT_FOR_ROLE");
    refused(stores("ogawa", "/studies", good), "NO_RIGHT_FOR_ROLE");
    refused(stores("sato", "/studies", new byte[3 << 20]), "BODY_TOO_LARGE");
    assertThat(archive.asked()).noneMatch(asked -> asked.startsWith("POST"));
  }

  private static void refused(Answer answer, String code) {
    assertThat(answer.status()).as(answer.toString()).isBetween(400, 499);
    assertThat(answer.text()).contains('"' + code + '"');
  }

  private static JsonNode decided(Answer answer) throws IOException {
    return hospital.gateway().spool().completed(answer.id());
  }

  @Test
  void an_app_sees_the_images_of_its_patient_only() throws Exception {
    assertThat(app("patient/ImagingStudy.rs", "/studies/1.2.1").status()).isEqualTo(200);
    assertThat(app("patient/ImagingStudy.rs", "/studies/1.2.2").text()).contains("OUTSIDE_SCOPE");
    assertThat(studies(app("patient/*.rs", "/studies"))).containsExactly("1.2.1");
    assertThat(app("patient/Patient.rs", "/studies/1.2.1").text()).contains("OUTSIDE_SCOPE");
  }

  private static Answer app(String scope, String target) throws IOException {
    Issuer issuer = hospital.gateway().issuer();
    String token =
        issuer.signed(
            issuer
                .claims("PHYS")
                .claim("preferred_username", "sato")
                .claim("acr", "phr")
                .claim("scope", scope)
                .claim("patient", "p0001")
                .build());
    return hospital.gateway().ask(Request.get("/dicom-web" + target).bearer(token));
  }

  private static List<String> studies(Answer answer) throws IOException {
    return answer.json().findValues("0020000D").stream()
        .map(study -> study.path("Value").path(0).asText())
        .toList();
  }

  private static Set<String> released(Answer answer) throws IOException {
    JsonNode completed = hospital.gateway().spool().completed(answer.id());
    Set<String> patients = new TreeSet<>();
    completed.path("patients").forEach(each -> patients.add(each.asText()));
    return patients;
  }
}
