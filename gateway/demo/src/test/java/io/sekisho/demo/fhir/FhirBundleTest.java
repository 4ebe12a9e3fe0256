package io.sekisho.demo.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sekisho.demo.fhir.FhirClient.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FhirBundleTest {
  private static final String PATIENT = "urn:uuid:00000000-0000-4000-8000-000000000001";

  private static FhirServer server;
  private static FhirClient fhir;

  @BeforeAll
  static void start() throws Exception {
    server = FhirServer.start(0, 2);
    fhir = new FhirClient(server.port());
  }

  @AfterAll
  static void stop() throws Exception {
    server.stop();
  }

  @Test
  void a_transaction_replaces_temporary_names_even_when_they_are_used_before_they_are_defined() {
    JsonNode entries =
        post(
                "transaction",
                entry("POST", "Basic", basic("about", PATIENT)),
                named(PATIENT, entry("POST", "Patient", "{\"resourceType\":\"Patient\"}")))
            .body()
            .get("entry");
    assertThat(entries.findValuesAsText("status")).containsExactly("201 Created", "201 Created");
    String basic = entries.at("/0/response/location").asText();
    String patient = entries.at("/1/response/location").asText().replaceAll("/_history/1", "");
    assertThat(fhir.get(basic).body().at("/subject/reference").asText()).isEqualTo(patient);
    assertThat(fhir.get(patient).status()).isEqualTo(200);
  }

  @Test
  void a_conditional_create_in_a_transaction_points_at_what_is_already_there() {
    fhir.send("PUT", "Patient/there", patient("there"));
    String create =
        entry("POST", "Patient", patient("there"))
            .replace("\"url\"", "\"ifNoneExist\":\"identifier=t|there\",\"url\"");
    JsonNode entries =
        post(
                "transaction",
                entry("PUT", "Basic/points", basic("points", PATIENT)),
                named(PATIENT, create))
            .body()
            .get("entry");
    assertThat(entries.at("/1/response/status").asText()).isEqualTo("200 OK");
    assertThat(fhir.get("Basic/points").body().at("/subject/reference").asText())
        .isEqualTo("Patient/there");
  }

  @Test
  void a_transaction_that_fails_leaves_nothing_behind() {
    Answer answer =
        post(
            "transaction",
            entry("PUT", "Basic/half", basic("half", "Patient/p0001")),
            entry("GET", "Patient/nobody", null));
    assertThat(answer.status()).isEqualTo(404);
    assertThat(fhir.get("Basic/half").status()).isEqualTo(404);
  }

  @Test
  void a_batch_goes_on_after_a_failure() {
    JsonNode entries =
        post(
                "batch",
                entry("GET", "Patient/nobody", null),
                entry("PUT", "Basic/batch", basic("batch", "Patient/p0001")),
                entry("GET", "Patient?_id=p0001", null))
            .body()
            .get("entry");
    assertThat(entries.at("/0/response/status").asText()).isEqualTo("404");
    assertThat(entries.at("/1/response/status").asText()).isEqualTo("201 Created");
    assertThat(entries.at("/2/resource/total").asInt()).isEqualTo(1);
  }

  @Test
  void refuses_a_bundle_that_is_neither_or_that_does_not_say_what_to_do() {
    assertThat(post("collection").status()).isEqualTo(400);
    assertThat(post("transaction", "{\"resource\":{\"resourceType\":\"Patient\"}}").status())
        .isEqualTo(400);
  }

  private static Answer post(String type, String... entries) {
    String body =
        "{\"resourceType\":\"Bundle\",\"type\":\"%s\",\"entry\":[%s]}"
            .formatted(type, String.join(",", entries));
    return fhir.send("POST", "", entries.length == 0 ? body.replace(",\"entry\":[]", "") : body);
  }

  private static String entry(String method, String url, String resource) {
    String what = resource == null ? "" : "\"resource\":" + resource + ",";
    return "{%s\"request\":{\"method\":\"%s\",\"url\":\"%s\"}}".formatted(what, method, url);
  }

  private static String named(String fullUrl, String entry) {
    return "{\"fullUrl\":\"" + fullUrl + "\"," + entry.substring(1);
  }

  private static String basic(String id, String subject) {
    return "{\"resourceType\":\"Basic\",\"id\":\"%s\",\"code\":{\"text\":\"x\"},\"subject\":{\"reference\":\"%s\"}}"
        .formatted(id, subject);
  }

  private static String patient(String id) {
    return "{\"resourceType\":\"Patient\",\"id\":\"%s\",\"identifier\":[{\"system\":\"t\",\"value\":\"%s\"}]}"
        .formatted(id, id);
  }
}
