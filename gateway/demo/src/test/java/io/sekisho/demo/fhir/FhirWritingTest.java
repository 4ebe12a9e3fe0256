package io.sekisho.demo.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekisho.demo.fhir.FhirClient.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FhirWritingTest {
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
  void keeps_a_new_note_with_its_kanji_and_says_where() {
    Answer created = fhir.send("POST", "Basic", resource("Basic", "漢字のメモ"));
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.header("Location")).contains("/fhir/Basic/").endsWith("/_history/1");
    String id = created.body().get("id").asText();
    assertThat(fhir.get("Basic/" + id).body().at("/code/text").asText()).isEqualTo("漢字のメモ");
  }

  @Test
  void keeps_every_version() {
    put("Basic/versions", "一");
    put("Basic/versions", "二");
    assertThat(fhir.get("Basic/versions").header("ETag")).isEqualTo("W/\"2\"");
    assertThat(text("Basic/versions/_history/1")).isEqualTo("一");
    assertThat(text("Basic/versions/_history/2")).isEqualTo("二");
    assertThat(fhir.get("Basic/versions/_history/3").status()).isEqualTo(404);
    assertThat(fhir.get("Basic/versions/_history").total()).isEqualTo(2);
    assertThat(fhir.get("Basic/_history").total()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void updates_only_the_version_that_the_client_has_seen() {
    put("Basic/seen", "一");
    assertThat(put("Basic/seen", "二", "If-Match", "W/\"1\"").status()).isEqualTo(200);
    assertThat(put("Basic/seen", "三", "If-Match", "W/\"1\"").status()).isEqualTo(412);
    assertThat(text("Basic/seen")).isEqualTo("二");
  }

  @Test
  void creates_once_however_often_it_is_asked() {
    String patient = identified("once");
    Answer first = fhir.send("POST", "Patient", patient, "If-None-Exist", "identifier=t|once");
    Answer second = fhir.send("POST", "Patient", patient, "If-None-Exist", "identifier=t|once");
    assertThat(first.status()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.body().get("id")).isEqualTo(first.body().get("id"));
    assertThat(fhir.get("Patient?identifier=t%7Conce").total()).isEqualTo(1);
  }

  @Test
  void refuses_a_condition_that_more_than_one_fulfils() {
    fhir.send("POST", "Patient", identified("twins"));
    fhir.send("POST", "Patient", identified("twins"));
    Answer answer =
        fhir.send("POST", "Patient", identified("twins"), "If-None-Exist", "identifier=t|twins");
    assertThat(answer.status()).isEqualTo(412);
    assertThat(fhir.send("DELETE", "Patient?identifier=t%7Ctwins", null).status()).isEqualTo(412);
    assertThat(fhir.get("Patient?identifier=t%7Ctwins").total()).isEqualTo(2);
  }

  @Test
  void updates_and_deletes_by_condition() {
    fhir.send("POST", "Patient", identified("condition"));
    String query = "Patient?identifier=t%7Ccondition";
    assertThat(
            fhir.send("PUT", query, identified("condition")).body().at("/meta/versionId").asText())
        .isEqualTo("2");
    assertThat(fhir.send("DELETE", query, null).status()).isEqualTo(204);
    assertThat(fhir.get(query).total()).isZero();
  }

  @Test
  void a_deleted_resource_is_gone_but_its_history_is_not() {
    put("Basic/gone", "一");
    assertThat(fhir.send("DELETE", "Basic/gone", null).status()).isEqualTo(204);
    assertThat(fhir.get("Basic/gone").status()).isEqualTo(410);
    assertThat(text("Basic/gone/_history/1")).isEqualTo("一");
    assertThat(fhir.get("Basic/gone/_history").body().at("/entry/0/request/method").asText())
        .isEqualTo("DELETE");
    assertThat(put("Basic/gone", "また").status()).isEqualTo(201);
    assertThat(text("Basic/gone")).isEqualTo("また");
  }

  @Test
  void patches_json() {
    put("Basic/patch", "一");
    Answer patched =
        fhir.send(
            "PATCH",
            "Basic/patch",
            "[{\"op\":\"test\",\"path\":\"/code/text\",\"value\":\"一\"},"
                + "{\"op\":\"replace\",\"path\":\"/code/text\",\"value\":\"二\"}]",
            "Content-Type",
            "application/json-patch+json");
    assertThat(patched.status()).isEqualTo(200);
    assertThat(text("Basic/patch")).isEqualTo("二");
  }

  @Test
  void a_patch_that_does_not_fit_changes_nothing() {
    put("Basic/misfit", "一");
    Answer patched =
        fhir.send(
            "PATCH",
            "Basic/misfit",
            "[{\"op\":\"remove\",\"path\":\"/subject\"}]",
            "Content-Type",
            "application/json-patch+json");
    assertThat(patched.status()).isEqualTo(422);
    assertThat(fhir.get("Basic/misfit").body().at("/meta/versionId").asText()).isEqualTo("1");
  }

  @Test
  void answers_bad_bodies_with_400() {
    assertThat(fhir.send("POST", "Patient", "{\"resourceType\":").status()).isEqualTo(400);
    assertThat(fhir.send("POST", "Patient", resource("Basic", "x")).status()).isEqualTo(400);
    assertThat(
            fhir.send("PUT", "Basic/one", "{\"resourceType\":\"Basic\",\"id\":\"two\"}").status())
        .isEqualTo(400);
  }

  static Answer put(String path, String text, String... headers) {
    String id = path.substring(path.indexOf('/') + 1);
    String body =
        resource("Basic", text).replace("{\"resourceType", "{\"id\":\"" + id + "\",\"resourceType");
    return fhir.send("PUT", path, body, headers);
  }

  private static String text(String path) {
    return fhir.get(path).body().at("/code/text").asText();
  }

  private static String resource(String type, String text) {
    return "{\"resourceType\":\"%s\",\"code\":{\"text\":\"%s\"}}".formatted(type, text);
  }

  private static String identified(String value) {
    return "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"t\",\"value\":\"%s\"}]}"
        .formatted(value);
  }
}
