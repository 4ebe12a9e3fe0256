package io.sekisho.gateway.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.FilePayload;
import io.sekisho.gateway.journey.Trail.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The first day with the gateway: who gets in, who does not, and what is written down of it. */
class FirstDayIT {
  private static final String NOTE = "経過良好。退院調整を開始する。𠮷田";
  private static final String AMLODIPINE =
      """
      {"coding": [{"system": "https://sekisho.example/fhir/CodeSystem/yj-synthetic",
        "code": "2171ZZZF1010"}], "text": "アムロジピン錠5mg"}
      """;
  private static DemoHospital hospital;
  private static Chromium chromium;
  private static Trail trail;

  @BeforeAll
  static void open() throws IOException, InterruptedException {
    hospital = DemoHospital.open();
    chromium = Chromium.trusting(hospital.authority());
    trail = new Trail(hospital.audit());
  }

  @AfterAll
  static void close() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test
  void a_physician_logs_in_at_keycloak_and_finds_every_system_in_the_portal() {
    try (Visitor sato = visitor("sato")) {
      sato.page().navigate(hospital.own("/"));
      assertThat(sato.page().url()).startsWith(hospital.keycloak());
      assertThat(sato.page().locator("html")).hasAttribute("lang", "ja");
      picture(sato.page(), "login");
      sato.fillIn(sato.page());

      assertThat(sato.page()).hasURL(hospital.own("/.sekisho/"));
      assertThat(sato.page().locator("h1")).containsText("佐藤 健一");
      assertThat(sato.page().locator("a.card")).hasCount(3);
      picture(sato.page(), "portal");
      sato.page().locator("a.card", containing("電子カルテ")).click();

      assertThat(sato.page()).hasURL(hospital.system("/chart/"));
      assertThat(sato.page().locator("#reader")).hasText("佐藤 健一");
      assertThat(trail.happenings("sato")).contains("LOGIN", "SESSION_HANDED_OVER");
    }
  }

  @Test
  void a_note_in_kanji_is_kept_and_rings_on_the_ward() {
    try (Visitor sato = visitor("sato").loggedIn();
        Visitor suzuki = visitor("suzuki").loggedIn()) {
      suzuki.open("/chart/");
      assertThat(suzuki.page().locator("#ward-state")).containsText("接続中");
      sato.open("/chart/patients/p0001");
      sato.page().locator("form.write textarea").fill(NOTE);
      Response saved =
          sato.page()
              .waitForResponse(
                  answer -> answer.url().endsWith("/notes"),
                  () -> sato.page().locator("form.write button").click());

      assertThat(saved.status()).isEqualTo(303);
      assertThat(sato.page().locator("#notes")).containsText(NOTE);
      assertThat(suzuki.page().locator(".toast").first()).containsText("佐藤 健一");
      picture(sato.page(), "chart");
      assertThat(decision(saved))
          .isEqualTo(allowed("sato", "POST", "/chart/patients/p0001/notes", "ROLE_PERMITS"));
      assertThat(trail.decisions())
          .contains(allowed("suzuki", "GET", "/chart/ward", "ROLE_PERMITS"));
    }
  }

  /** p0003 is the resident's patient. */
  @Test
  void a_chart_opens_for_those_who_care_for_the_patient_only() {
    try (Visitor sato = visitor("sato").loggedIn()) {
      refusedOnAPage(sato, "/chart/patients/p0003", "NO_CARE_RELATION");
      sato.open("/chart/");
      assertThat(sato.fetch("GET", "/chart/patients/p0003/summary.csv").status()).isEqualTo(403);
      assertThat(sato.fetch("GET", "/chart/patients/p0001").status()).isEqualTo(200);
    }
  }

  @Test
  void a_summary_is_downloaded_and_a_file_is_filed() throws IOException {
    try (Visitor sato = visitor("sato").loggedIn()) {
      sato.open("/chart/patients/p0002");
      Download summary =
          sato.page().waitForDownload(() -> sato.page().locator("a.download").click());
      assertThat(summary.suggestedFilename()).startsWith("患者サマリー_").endsWith(".csv");
      assertThat(Files.readString(summary.path())).contains("区分", "病名");

      byte[] letter = "紹介状".repeat(50_000).getBytes(UTF_8);
      sato.page()
          .locator("input[type=file]")
          .setInputFiles(new FilePayload("紹介状.txt", "text/plain", letter));
      sato.page().locator("form.upload button").click();

      assertThat(sato.page().locator("#files")).containsText("紹介状.txt");
      assertThat(trail.decisions())
          .contains(
              allowed("sato", "GET", "/chart/patients/p0002/summary.csv", "ROLE_PERMITS"),
              allowed("sato", "POST", "/chart/patients/p0002/files", "ROLE_PERMITS"));
    }
  }

  @Test
  void a_physician_reads_and_prescribes_through_fhir_but_deletes_nothing() {
    try (Visitor sato = visitor("sato").loggedIn()) {
      sato.open("/chart/");
      Visitor.Answer patient = sato.fetch("GET", "/fhir/Patient/p0001");
      assertThat(patient.status()).isEqualTo(200);
      assertThat(patient.body()).contains("\"Patient\"");
      assertThat(decision(patient))
          .isEqualTo(allowed("sato", "GET", "/fhir/Patient/p0001", "ROLE_PERMITS"));

      Visitor.Answer prescribed = prescribe(sato, AMLODIPINE);
      assertThat(prescribed.status()).as(prescribed.body()).isEqualTo(201);
      assertThat(decision(prescribed))
          .isEqualTo(allowed("sato", "POST", "/fhir/MedicationRequest", "ROLE_PERMITS"));

      Visitor.Answer deleted = sato.fetch("DELETE", "/fhir/Patient/p0001");
      assertThat(deleted.status()).isEqualTo(403);
      assertThat(deleted.body()).contains("DELETE_NEVER");
      assertThat(decision(deleted))
          .isEqualTo(denied("sato", "DELETE", "/fhir/Patient/p0001", "DELETE_NEVER"));
    }
  }

  /** Nobody can tell what free text is, so it counts as one. */
  @Test
  void a_physician_without_the_licence_prescribes_no_narcotic() {
    try (Visitor sato = visitor("sato").loggedIn()) {
      sato.open("/chart/");
      String morphine = AMLODIPINE.replace("2171", "8114").replace("アムロジピン", "モルヒネ");
      for (String medicine : List.of(morphine, "{\"text\": \"モルヒネ\"}")) {
        Visitor.Answer refused = prescribe(sato, medicine);
        assertThat(refused.status()).as(refused.body()).isEqualTo(403);
        assertThat(decision(refused))
            .isEqualTo(denied("sato", "POST", "/fhir/MedicationRequest", "NARCOTICS_LICENCE"));
      }
    }
  }

  @Test
  void a_nurse_reads_the_chart_but_prescribes_nothing() {
    try (Visitor suzuki = visitor("suzuki").loggedIn()) {
      suzuki.open("/chart/");
      Visitor.Answer allergy = suzuki.fetch("GET", "/fhir/AllergyIntolerance/p0001-allergy-1");
      assertThat(allergy.status()).isEqualTo(200);

      Visitor.Answer prescribed = prescribe(suzuki, AMLODIPINE);
      assertThat(prescribed.status()).isEqualTo(403);
      assertThat(decision(prescribed))
          .isEqualTo(denied("suzuki", "POST", "/fhir/MedicationRequest", "PRESCRIBERS_ONLY"));
    }
  }

  @Test
  void a_clerk_learns_who_the_patient_is_but_reads_no_allergy_and_no_note() {
    try (Visitor mori = visitor("mori").loggedIn()) {
      mori.open("/chart/");
      Visitor.Answer patient = mori.fetch("GET", "/fhir/Patient/p0001");
      assertThat(patient.status()).isEqualTo(200);
      assertThat(decision(patient))
          .isEqualTo(allowed("mori", "GET", "/fhir/Patient/p0001", "ROLE_PERMITS"));

      refusedOnAPage(mori, "/fhir/AllergyIntolerance/p0001-allergy-1", "NO_RIGHT_FOR_ROLE");
      picture(mori.page(), "refusal");
      refusedOnAPage(mori, "/fhir/Composition/p0001-note-1", "NO_RIGHT_FOR_ROLE");
    }
  }

  @Test
  void a_vendor_without_a_ticket_sees_neither_the_chart_nor_fhir() {
    try (Visitor hayashi = visitor("hayashi").loggedIn()) {
      refusedOnAPage(hayashi, "/chart/", "MAINTENANCE_NEEDS_TICKET");
      refusedOnAPage(hayashi, "/fhir/Patient/p0001", "MAINTENANCE_NEEDS_TICKET");
    }
  }

  @Test
  void a_program_tests_the_connection_and_reads_no_patient() {
    try (Visitor nobody = visitor("nobody")) {
      nobody.page().navigate(hospital.system("/.sekisho/jwks.json"));
      Map<String, String> bearer =
          Map.of("Authorization", "Bearer " + ServiceToken.of(hospital).value());

      Visitor.Answer echo = nobody.fetch("GET", "/echo/hello", bearer, null);
      assertThat(echo.status()).as(echo.body()).isEqualTo(200);
      assertThat(echo.body()).containsIgnoringCase("sekisho-assertion");
      assertThat(decision(echo).outcome()).isEqualTo("ALLOW");
      assertThat(decision(echo).reasons()).containsExactly("CONNECTION_TEST");

      Visitor.Answer patient = nobody.fetch("GET", "/fhir/Patient/p0001", bearer, null);
      assertThat(patient.status()).isEqualTo(403);
      assertThat(decision(patient).outcome()).isEqualTo("DENY");
      assertThat(decision(patient).reasons()).contains("CLIENT_NOT_ENTITLED");
    }
  }

  @Test
  void two_tabs_opened_before_the_login_both_end_at_their_own_page() {
    try (Visitor sato = visitor("sato")) {
      Page second = sato.newTab();
      sato.page().navigate(hospital.system("/chart/patients/p0002"));
      second.navigate(hospital.system("/chart/patients/p0004"));
      sato.fillIn(sato.page());
      assertThat(sato.page()).hasURL(hospital.system("/chart/patients/p0002"));
      sato.plugIn(second); // the gateway may want to see the key there, too
      second.waitForURL(hospital.system("/chart/patients/p0004")); // Keycloak's page notices
      assertThat(second.locator("#reader")).hasText("佐藤 健一");
    }
  }

  @Test
  void logging_out_in_the_portal_ends_every_host() {
    try (Visitor sato = visitor("sato").loggedIn()) {
      sato.open("/chart/");
      Page portal = sato.newTab();
      portal.navigate(hospital.own("/.sekisho/"));
      portal.locator("form[action='/.sekisho/logout'] button").click();
      assertThat(portal.locator("h1")).hasText("ログアウトしました");
      assertThat(portal).hasURL(hospital.own("/.sekisho/logout"));

      Visitor.Answer script = sato.fetch("GET", "/chart/patients/p0001");
      assertThat(script.status()).isEqualTo(401);
      assertThat(script.redirected()).isFalse();
      assertThat(decision(script).outcome()).isEqualTo("REFUSED");

      sato.open("/chart/");
      assertThat(sato.page().url()).startsWith(hospital.keycloak());
      assertThat(sato.page().locator("#password")).isVisible();
      portal.navigate(hospital.own("/.sekisho/"));
      assertThat(portal.url()).startsWith(hospital.keycloak());
      assertThat(trail.happenings("sato")).contains("LOGOUT");
    }
  }

  @Test
  void the_trail_is_whole() throws IOException, InterruptedException {
    try (Visitor mori = visitor("mori").loggedIn()) {
      mori.open("/chart/");
    }

    Trail.Verdict verdict = trail.verify();

    assertThat(verdict.said()).contains("whole up to record").doesNotContain("BROKEN");
    assertThat(verdict.exitCode()).isZero();
  }

  private static void refusedOnAPage(Visitor visitor, String path, String reason) {
    Response refusal = visitor.open(path);
    assertThat(refusal.status()).isEqualTo(403);
    assertThat(visitor.page().locator(".reasons")).containsText(reason);
    Decision decision = decision(refusal);
    assertThat(decision.outcome()).isEqualTo("DENY");
    assertThat(decision.target()).isEqualTo(path);
    assertThat(decision.reasons()).containsExactly(reason);
    assertThat(visitor.page().locator(".ticket-id"))
        .hasText(refusal.headers().get("sekisho-request-id"));
  }

  private static Visitor.Answer prescribe(Visitor visitor, String medicine) {
    String order =
        """
        {"resourceType": "MedicationRequest", "status": "active", "intent": "order",
         "subject": {"reference": "Patient/p0001"}, "medicationCodeableConcept": %s}
        """
            .formatted(medicine);
    return visitor.fetch(
        "POST", "/fhir/MedicationRequest", Map.of("Content-Type", "application/fhir+json"), order);
  }

  private static Decision decision(Response response) {
    return decision(response.headers().get("sekisho-request-id"));
  }

  private static Decision decision(Visitor.Answer answer) {
    return decision(answer.requestId());
  }

  /** Exactly one for every request: none twice, none forgotten. */
  private static Decision decision(String requestId) {
    List<Decision> decisions = trail.decisions(requestId);
    assertThat(decisions).as("decisions on request %s", requestId).hasSize(1);
    return decisions.get(0);
  }

  private static Decision allowed(String user, String method, String target, String reason) {
    return new Decision(user, method, target, "ALLOW", List.of(reason));
  }

  private static Decision denied(String user, String method, String target, String reason) {
    return new Decision(user, method, target, "DENY", List.of(reason));
  }

  private static Visitor visitor(String user) {
    return new Visitor(hospital, chromium, user);
  }

  private static Page.LocatorOptions containing(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  /** For the README; taken where the story passes anyway. */
  private static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
  }
}
