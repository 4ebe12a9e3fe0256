package io.sekisho.gateway.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The images of a real archive behind the gateway: sato looks after p0001 and p0002, p0003 is
 * somebody else's patient, p0021 is restricted.
 */
class OrthancIT {
  private static final Map<String, String> STUDIES =
      Map.of(
          "1.2.826.1", "p0001",
          "1.2.826.2", "p0002",
          "1.2.826.3", "p0003",
          "1.2.826.7", "p0021");

  private static Orthanc archive;
  private static FhirHospital hospital;

  @BeforeAll
  static void open() throws IOException, InterruptedException {
    archive = Orthanc.start();
    for (Map.Entry<String, String> study : STUDIES.entrySet()) {
      archive.acquire(study.getValue(), study.getKey());
    }
    hospital =
        FhirHospital.open(
            "orthanc",
            settings ->
                settings
                    .route("images", "/dicom-web", "dicomweb", archive.url())
                    .with("sekisho.routes.images.patients-of", "fhir"));
  }

  @AfterAll
  static void close() throws IOException {
    if (hospital != null) {
      hospital.close();
    }
    if (archive != null) {
      archive.close();
    }
  }

  private static Answer ask(String target) throws IOException {
    return hospital
        .gateway()
        .ask(Request.get("/dicom-web" + target).cookie(hospital.token("sato")));
  }

  @Test
  void a_list_of_studies_has_those_of_the_own_patients_only() throws Exception {
    for (String target : List.of("/studies", "/series", "/instances", "/studies?PatientID=p0003")) {
      Answer answer = ask(target);
      assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
      assertThat(answer.text()).doesNotContain("p0003", "p0021", "1.2.826.3", "1.2.826.7");
    }
    assertThat(ask("/studies").text()).contains("1.2.826.1", "1.2.826.2");
    assertThat(ask("/studies?PatientID=p0001").text()).contains("p0001").doesNotContain("p0002");
  }

  @Test
  void the_images_of_an_own_patient_arrive_as_the_archive_has_them() throws Exception {
    String image =
        "/studies/1.2.826.1/series/%s/instances/%s"
            .formatted(Orthanc.series("1.2.826.1"), Orthanc.instance("1.2.826.1"));
    Answer metadata = ask("/studies/1.2.826.1/metadata");
    assertThat(metadata.status()).as(metadata.toString()).isEqualTo(200);
    assertThat(metadata.text()).contains("IMAGE^OF^p0001");
    assertThat(ask(image + "/frames/1").status()).isEqualTo(200);
    Answer file = ask(image);
    assertThat(file.status()).as(file.toString()).isEqualTo(200);
    assertThat(file.text()).contains("DICM", "IMAGE^OF^p0001");
    assertThat(hospital.gateway().spool().completed(file.id()).path("patients").path(0).asText())
        .isEqualTo("p0001");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/studies/1.2.826.3",
        "/studies/1.2.826.3/metadata",
        "/studies/1.2.826.3/series/1.2.826.3.1/instances/1.2.826.3.1.1",
        "/studies/1.2.826.3/series/1.2.826.3.1/instances/1.2.826.3.1.1/frames/1",
        "/studies/1.2.826.7/metadata",
        "/studies/1.2.826.9/metadata",
        "/studies/1.2.826.1/series/1.2.826.3.1",
        "/studies/1.2.826.1/series/1.2.826.3.1/metadata",
        "/studies/1.2.826.1/series/1.2.826.3.1/instances/1.2.826.3.1.1",
        "/studies/1.2.826.1/series/1.2.826.1.1/instances/1.2.826.3.1.1",
        "/studies/1.2.826.1/series/1.2.826.1.1/instances/1.2.826.3.1.1/frames/1",
        "/studies/1.2.826.1/series/1.2.826.1.1/instances/1.2.826.3.1.1/metadata",
        "/studies/1.2.826.1/series?SeriesInstanceUID=1.2.826.3.1",
      })
  void nothing_of_anybody_else_leaves_however_it_is_asked_for(String target) throws Exception {
    Answer answer = ask(target);
    assertThat(answer.text()).doesNotContain("p0003", "p0021", "DICM");
    assertThat(answer.status()).isNotEqualTo(500);
    if (answer.status() == 200) {
      assertThat(answer.text().strip()).as("found nothing").isIn("[]", "");
    }
  }

  @Test
  void an_image_made_on_an_order_is_stored_and_found_again() throws Exception {
    String order =
        """
        {"resourceType":"ServiceRequest","status":"active","intent":"order",
         "identifier":[{"value":"ACC-5"}],"subject":{"reference":"Patient/p0001"}}""";
    Answer ordered =
        hospital.ask(
            "sato",
            Request.of("POST", "/fhir/ServiceRequest")
                .line("Content-Type: application/fhir+json")
                .body(order));
    assertThat(ordered.status()).as(ordered.toString()).isEqualTo(201);

    Answer stored = stores(DicomImage.of("p0001", "1.2.826.5", "ACC-5"));
    assertThat(stored.status()).as(stored.toString()).isEqualTo(200);
    assertThat(ask("/studies/1.2.826.5/metadata").text()).contains("IMAGE^OF^p0001");

    Answer anothers = stores(DicomImage.of("p0002", "1.2.826.5", "ACC-5"));
    assertThat(anothers.code()).isEqualTo("PATIENT_NOT_AS_ASKED");
    assertThat(stores(DicomImage.of("p0001", "1.2.826.6", "")).code()).isEqualTo("ORDER_NEEDED");
    assertThat(ask("/studies").text()).contains("1.2.826.5").doesNotContain("1.2.826.6");
  }

  private static Answer stores(byte[] image) throws IOException {
    return hospital
        .gateway()
        .ask(DicomImage.stored("/dicom-web/studies", image).cookie(hospital.token("sato")));
  }

  @Test
  void nobody_deletes_images() throws Exception {
    Answer answer =
        hospital
            .gateway()
            .ask(
                Request.of("DELETE", "/dicom-web/studies/1.2.826.1")
                    .cookie(hospital.token("sato")));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(ask("/studies/1.2.826.1/metadata").status()).isEqualTo(200);
  }
}
