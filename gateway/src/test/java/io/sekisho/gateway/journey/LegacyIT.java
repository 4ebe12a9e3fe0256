package io.sekisho.gateway.journey;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A chart that knows nothing of FHIR, with the patients of a FHIR server: the same questions are
 * asked. The echo stands for the chart, so that what it gets can be seen.
 */
class LegacyIT {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String UPGRADE =
      "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
          + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
  private static FhirHospital hospital;

  @BeforeAll
  static void open() throws IOException, InterruptedException {
    hospital = FhirHospital.open("legacy", LegacyIT::charts);
  }

  @AfterAll
  static void close() throws IOException {
    hospital.close();
  }

  private static Settings charts(Settings settings) {
    String echo = (String) settings.at("sekisho.routes.echo.upstream");
    return settings
        .route("karte", "/karte", "legacy", echo)
        .with("sekisho.routes.karte.patients-of", "fhir")
        .with(
            "sekisho.routes.karte.paths",
            List.of(
                "GET /karte/ -> search chart-list",
                "GET /karte/today -> read chart",
                "GET /karte/patients/{patient} -> read chart",
                "GET /karte/view query pid -> read chart",
                "POST /karte/patients/{patient}/files -> create chart-file",
                "POST /karte/notes form patient -> create chart-note"))
        .route("live", "/echo/ws", "legacy", echo)
        .with("sekisho.routes.live.patients-of", "fhir")
        .with("sekisho.routes.live.paths", List.of("GET /echo/ws query pid -> connect chart"))
        .route("nowhere", "/nowhere", "fhir", "http://127.0.0.1:1")
        .route("orphan", "/orphan", "legacy", echo)
        .with("sekisho.routes.orphan.patients-of", "nowhere")
        .with(
            "sekisho.routes.orphan.paths",
            List.of(
                "GET /orphan/ -> search chart-list",
                "GET /orphan/patients/{patient} -> read chart"));
  }

  @ParameterizedTest
  @CsvSource({
    "sato,   /karte/patients/p0001",
    "sato,   /karte/view?pid=p0001",
    "suzuki, /karte/patients/p0001"
  })
  void who_cares_for_a_patient_opens_the_chart_and_that_is_on_record(String user, String target)
      throws Exception {
    Answer answer = hospital.ask(user, Request.get(target));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(decision(answer)).isEqualTo("ALLOW [ROLE_PERMITS]");
    JsonNode asked = hospital.gateway().spool().decided(answer.id()).path("questions").get(0);
    assertThat(asked.path("patient").asText()).isEqualTo("p0001");
    assertThat(released(answer)).containsExactly("p0001");
  }

  /** p0003 is the resident's patient, p0021 a restricted one in the nurse's ward. */
  @ParameterizedTest
  @CsvSource({
    "sato,   /karte/patients/p0003, NO_CARE_RELATION",
    "sato,   /karte/view?pid=p0003, NO_CARE_RELATION",
    "sato,   /karte/patients/P0001, NO_CARE_RELATION",
    "sato,   /karte/patients/p9999, NO_CARE_RELATION",
    "suzuki, /karte/patients/p0021, RESTRICTED_CHART",
    "suzuki, /karte/view?pid=p0021, RESTRICTED_CHART",
    "sato,   /karte/today,          'CARE_UNKNOWN, LABEL_UNKNOWN'",
    "sato,   /karte/elsewhere,      UNKNOWN_PATH",
    "sato,   /karte/view,           UNPROVABLE_REQUEST",
    "sato,   /karte/view?pid=p0001&pid=p0003, UNPROVABLE_REQUEST",
    "mori,   /karte/patients/p0001, NO_RIGHT_FOR_ROLE",
  })
  void nobody_else_does(String user, String target, String reasons) throws Exception {
    refused(user, Request.get(target), reasons);
  }

  @Test
  void everybody_opens_their_own_patients_only() throws Exception {
    Request chart = Request.get("/karte/patients/p0003");
    assertThat(hospital.ask("kimura", chart).status()).isEqualTo(200);
    refused("suzuki", chart, "NO_CARE_RELATION");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sato", "mori"})
  void the_list_of_patients_is_nobodys_chart(String user) throws Exception {
    Answer list = hospital.ask(user, Request.get("/karte/"));
    assertThat(list.status()).isEqualTo(200);
    assertThat(released(list)).isEmpty();
  }

  /** In Shift_JIS, as old systems write it: nothing of it is read but the one name. */
  @ParameterizedTest
  @ValueSource(strings = {FORM, FORM + "; charset=Shift_JIS"})
  void a_form_is_decided_and_arrives_octet_by_octet(String type) throws Exception {
    String form = "text=%8C%6F%89%DF+\u0082\u00a0&patient=p0001&b=&&c";

    Answer answer = hospital.ask("sato", post("/karte/notes", type, form));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.text()).contains(sha256(form));
    assertThat(answer.seen("Content-Type")).containsExactly(type);
    assertThat(answer.seen("Content-Length")).containsExactly("" + form.length());
    assertThat(decision(answer)).isEqualTo("ALLOW [ROLE_PERMITS]");
    assertThat(released(answer)).containsExactly("p0001");
  }

  @Test
  void a_form_that_comes_in_pieces_arrives_whole() throws Exception {
    Request chunked =
        new Request(
                "POST",
                "/karte/notes",
                List.of("Content-Type: " + FORM, "Transfer-Encoding: chunked"),
                "8\r\npatient=\r\n5\r\np0001\r\n7\r\n&text=x\r\n0\r\n\r\n")
            .line("Expect: 100-continue");

    Answer answer = hospital.ask("sato", chunked);

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.text()).contains(sha256("patient=p0001&text=x"));
  }

  @ParameterizedTest
  @CsvSource({
    "sato,   p0003, NO_CARE_RELATION",
    "suzuki, p0021, RESTRICTED_CHART",
    "mori,   p0001, NO_RIGHT_FOR_ROLE",
    "kimura, p0003, NO_RIGHT_FOR_ROLE",
  })
  void a_form_for_somebody_elses_patient_goes_nowhere(String user, String patient, String reason)
      throws Exception {
    refused(user, post("/karte/notes", FORM, "patient=" + patient + "&text=x"), reason);
  }

  @ParameterizedTest
  @CsvSource({
    "'',             FORM,                  text=x",
    "'',             FORM,                  ''",
    "'',             FORM,                  patient=p0001&patient=p0003",
    "'',             FORM,                  patient=p0001&Patient=p0003",
    "'',             FORM,                  patient=p0001&patient%5B%5D=p0003",
    "'',             FORM,                  patient=p0001;patient=p0003",
    "'',             FORM,                  patient=p0001&_method=PUT",
    "?patient=p0003, FORM,                  patient=p0001",
    "?patient=p0001, FORM,                  patient=p0001",
    "'',             FORM; charset=UTF-16,  patient=p0001&%00p%00a%00t%00i%00e%00n%00t=p3",
    "'',             FORM,                  patient=p0001&_charset_=UTF-16",
    "'',             multipart/form-data; boundary=x, patient=p0001",
    "'',             application/json,      patient=p0001",
  })
  void a_form_that_may_mean_two_patients_goes_nowhere(String query, String type, String form)
      throws Exception {
    refused(
        "sato",
        post("/karte/notes" + query, type.replace("FORM", FORM), form),
        "UNPROVABLE_REQUEST");
  }

  @Test
  void neither_does_one_that_is_packed_or_has_no_type() throws Exception {
    Request packed = post("/karte/notes", FORM, "patient=p0001").line("Content-Encoding: gzip");
    refused("sato", packed, "UNPROVABLE_REQUEST");
    Request untyped = Request.of("POST", "/karte/notes").body("patient=p0001");
    refused("sato", untyped, "UNPROVABLE_REQUEST");
  }

  @Test
  void a_form_of_one_mebibyte_is_read_and_no_larger_one() throws Exception {
    String largest = "patient=p0001&text=" + "x".repeat((1 << 20) - 19);
    assertThat(hospital.ask("sato", post("/karte/notes", FORM, largest)).status()).isEqualTo(200);
    String before = hospital.gateway().upstreamTraffic();

    Answer answer = hospital.ask("sato", post("/karte/notes", FORM, largest + "x"));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.code()).isEqualTo("BODY_TOO_LARGE");
    assertThat(decision(answer)).isEqualTo("REFUSED [BODY_TOO_LARGE]");
    assertThat(hospital.gateway().upstreamTraffic()).isEqualTo(before);
  }

  /** Where the path names the patient the body is the chart's own business, and streams. */
  @Test
  void a_file_for_a_patient_in_the_path_may_be_larger() throws Exception {
    String file = "x".repeat(2 << 20);
    Answer filed =
        hospital.ask("sato", post("/karte/patients/p0001/files", "application/pdf", file));
    assertThat(filed.status()).as(filed.text()).isEqualTo(200);
    assertThat(filed.text()).contains(sha256(file));
    refused(
        "sato", post("/karte/patients/p0003/files", "application/pdf", "x"), "NO_CARE_RELATION");
  }

  @Test
  void without_the_fhir_server_nobody_is_known_to_care_and_nothing_opens() throws Exception {
    refused("sato", Request.get("/orphan/patients/p0001"), "CARE_UNKNOWN, LABEL_UNKNOWN");
    assertThat(hospital.ask("sato", Request.get("/orphan/")).status()).isEqualTo(200);
  }

  @Test
  void a_socket_is_decided_like_a_page() throws Exception {
    Gateway gateway = hospital.gateway();
    try (Wire wire = gateway.connect()) {
      Request socket =
          Request.get("/echo/ws?pid=p0001").cookie(hospital.token("sato")).line(UPGRADE);
      Answer answer = Answer.head(wire.send(socket.to(gateway.authority())).in());
      assertThat(answer.status()).isEqualTo(101);
      wire.reset();
      assertThat(decision(answer)).isEqualTo("ALLOW [ROLE_PERMITS]");
      assertThat(released(answer)).containsExactly("p0001");
    }
    refused("sato", Request.get("/echo/ws?pid=p0003").line(UPGRADE), "NO_CARE_RELATION");
    refused("sato", Request.get("/echo/ws").line(UPGRADE), "UNPROVABLE_REQUEST");
  }

  private static Request post(String target, String type, String body) {
    return Request.of("POST", target).line("Content-Type: " + type).body(body);
  }

  /** By a policy, for these reasons, and nothing of it has reached the chart. */
  private static void refused(String user, Request request, String reasons) throws Exception {
    String before = hospital.gateway().upstreamTraffic();
    Answer answer = hospital.ask(user, request);
    assertThat(answer.status()).as(answer.text()).isEqualTo(403);
    assertThat(decision(answer)).isEqualTo("DENY [" + reasons + "]");
    assertThat(released(answer)).isEmpty();
    assertThat(hospital.gateway().upstreamTraffic()).isEqualTo(before);
  }

  private static String decision(Answer answer) throws IOException {
    return hospital.gateway().spool().decision(answer.id());
  }

  private static List<String> released(Answer answer) throws IOException {
    JsonNode patients = hospital.gateway().spool().completed(answer.id()).path("patients");
    List<String> ids = new ArrayList<>();
    patients.forEach(patient -> ids.add(patient.asText()));
    return ids;
  }

  private static String sha256(String octets) {
    return HexFormat.of().formatHex(Blocks.sha256Digest().digest(octets.getBytes(ISO_8859_1)));
  }
}
