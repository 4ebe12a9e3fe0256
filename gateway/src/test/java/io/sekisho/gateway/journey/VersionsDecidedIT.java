package io.sekisho.gateway.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is changed at a real FHIR server is the version that was decided, or nothing. */
class VersionsDecidedIT {
  private static FhirHospital hospital;

  @BeforeAll
  static void open() throws IOException, InterruptedException {
    hospital = FhirHospital.open("versions");
  }

  @AfterAll
  static void close() throws IOException {
    hospital.close();
  }

  /** Nobody looks at these answers, and somebody might create the record in between. */
  @ParameterizedTest
  @ValueSource(strings = {"Patient/nobody", "Condition/nothing"})
  void what_is_not_there_is_answered_by_the_gateway(String target) throws Exception {
    Gateway gateway = hospital.gateway();
    Request head = Request.of("HEAD", "/fhir/" + target).cookie(hospital.token("sato"));
    try (Wire wire = gateway.connect()) {
      Answer answer = Answer.head(wire.send(head.to(gateway.authority())).in());
      assertThat(answer.status()).isEqualTo(404);
      assertThat(gateway.spool().completed(answer.id()).path("status").asInt()).isEqualTo(404);
      assertThat(answer.header("Content-Type")).startsWith("application/problem+json"); // ours
    }
  }

  @Test
  void a_patch_of_what_is_not_there_goes_nowhere() throws Exception {
    Answer answer =
        hospital.ask(
            "sato",
            Request.of("PATCH", "/fhir/Condition/nothing")
                .line("Content-Type: application/json-patch+json")
                .body(
                    "[{\"op\":\"replace\",\"path\":\"/recordedDate\",\"value\":\"2026-11-22\"}]"));
    assertThat(answer.status()).as(answer.text()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo("NO_SUCH_RECORD");
  }

  @Test
  void a_change_of_another_version_than_is_there_is_refused_before_it_is_sent() throws Exception {
    String id = created();
    Answer stale = hospital.ask("sato", put(id, "note 2").line("If-Match: W/\"7\""));
    assertThat(stale.status()).as(stale.text()).isEqualTo(412);
    assertThat(stale.code()).isEqualTo("CHANGED_MEANWHILE");
    Answer fresh = hospital.ask("sato", put(id, "note 3").line("If-Match: W/\"1\""));
    assertThat(fresh.status()).as(fresh.text()).isEqualTo(200);
    assertThat(fresh.header("ETag")).isEqualTo("W/\"2\"");
  }

  @Test
  void in_a_transaction_too() throws Exception {
    String id = created();
    Answer stale = hospital.ask("sato", transaction(id, ",\"ifMatch\":\"W/\\\"7\\\"\""));
    assertThat(stale.code()).as(stale.text()).isEqualTo("CHANGED_MEANWHILE");
    Answer silent = hospital.ask("sato", transaction(id, ""));
    assertThat(silent.status()).as(silent.text()).isEqualTo(200);
    assertThat(hospital.get("sato", "Condition/" + id).header("ETag")).isEqualTo("W/\"2\"");
  }

  @Test
  void a_batch_that_cannot_be_taken_apart_is_refused_and_nobody_waits() throws Exception {
    String odd = "\"" + "x".repeat(41) + "\":1,";
    String batch =
        """
        {"resourceType":"Bundle","type":"batch",%s"entry":[\
        {"request":{"method":"GET","url":"Patient/p0001"}},\
        {"request":{"method":"DELETE","url":"Patient/p0001"}}]}\
        """;
    for (String more : new String[] {odd, "\"\\u0069d\":\"b\","}) {
      Request request =
          Request.of("POST", "/fhir/")
              .line("Content-Type: application/fhir+json")
              .body(batch.formatted(more));
      Answer answer = hospital.ask("sato", request);
      assertThat(answer.status()).as(answer.text()).isEqualTo(400);
      assertThat(answer.code()).isEqualTo("BUNDLE_UNREADABLE");
      assertThat(hospital.gateway().spool().completed(answer.id()).path("status").asInt())
          .isEqualTo(400);
    }
  }

  private static String created() throws IOException {
    Answer answer =
        hospital.ask(
            "sato",
            Request.of("POST", "/fhir/Condition")
                .line("Content-Type: application/fhir+json")
                .body(condition(null, "note 1")));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json().path("id").asText();
  }

  private static Request put(String id, String note) {
    return Request.of("PUT", "/fhir/Condition/" + id)
        .line("Content-Type: application/fhir+json")
        .body(condition(id, note));
  }

  private static Request transaction(String id, String ifMatch) {
    String bundle =
        """
        {"resourceType":"Bundle","type":"transaction","entry":[{"resource":%s,\
        "request":{"method":"PUT","url":"Condition/%s"%s}}]}\
        """
            .formatted(condition(id, "note 4"), id, ifMatch);
    return Request.of("POST", "/fhir/").line("Content-Type: application/fhir+json").body(bundle);
  }

  private static String condition(String id, String note) {
    return """
    {"resourceType":"Condition",%s"subject":{"reference":"Patient/p0001"},\
    "note":[{"text":"%s"}]}\
    """
        .formatted(id == null ? "" : "\"id\":\"" + id + "\",", note);
  }
}
