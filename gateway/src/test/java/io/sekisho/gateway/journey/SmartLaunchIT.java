package io.sekisho.gateway.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * An app made with the public library, launched in a real browser with a real Keycloak, which asks
 * the gateway for the patient. The physician looks after p0001 and p0002.
 */
@Timeout(900)
class SmartLaunchIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CLIENT = "sekisho-smart-app";
  private static final String SCOPE = "launch launch/patient openid patient/*.rs";
  private static final String REFRESH =
      """
      async endpoint => {
        const key = JSON.parse(sessionStorage.getItem("SMART_KEY"));
        const state = JSON.parse(sessionStorage.getItem(key));
        const answer = await fetch(endpoint, {method: "POST", body: new URLSearchParams({
          grant_type: "refresh_token", client_id: state.clientId,
          refresh_token: state.tokenResponse.refresh_token})});
        const tokens = await answer.json();
        state.tokenResponse = tokens;
        sessionStorage.setItem(key, JSON.stringify(state));
        const said = JSON.parse(atob(
          tokens.access_token.split(".")[1].replaceAll("-", "+").replaceAll("_", "/")));
        return [tokens.patient || "none", said.patient || "none"].join(" ");
      }
      """;

  private static Relay toGateway;
  private static SmartApp app;
  private static KeycloakAlone keycloak;
  private static FhirHospital hospital;
  private static Chromium chromium;

  @BeforeAll
  static void open() throws Exception {
    toGateway = Relay.open();
    app = SmartApp.start(CLIENT, SCOPE);
    keycloak = KeycloakAlone.open(toGateway.port());
    keycloak.start();
    ObjectNode client =
        (ObjectNode) keycloak.admin("GET", "/clients?clientId=" + CLIENT, null).get(0);
    client.putArray("redirectUris").add(app.origin() + "/index.html");
    client.putArray("webOrigins").add(app.origin());
    keycloak.admin("PUT", "/clients/" + client.get("id").asText(), client.toString());
    String secret = keycloak.gatewaySecret();
    hospital = FhirHospital.open("smart-launch", settings -> configure(settings, secret));
    toGateway.to(hospital.gateway().port());
    chromium = Chromium.trusting(keycloak.authority());
  }

  private static Settings configure(Settings settings, String secret) {
    return keycloak
        .trusted(settings, own(), secret)
        .with("sekisho.smart.origins", List.of(app.origin()))
        .with("sekisho.smart.apps." + CLIENT + ".name", "成長曲線")
        .with("sekisho.smart.apps." + CLIENT + ".launch", app.origin() + "/launch.html");
  }

  @AfterAll
  static void close() throws Exception {
    if (chromium != null) {
      chromium.close();
    }
    hospital.close();
    keycloak.close();
    app.close();
    toGateway.close();
  }

  @BeforeEach
  void asUsual() {
    app.asksFor(SCOPE);
  }

  private static String own() {
    return "https://localhost:" + toGateway.port();
  }

  private static String fhir() {
    String host = hospital.gateway().authority().split(":", 2)[0];
    return "https://%s:%d/fhir".formatted(host, toGateway.port());
  }

  @Test
  void launched_alone_the_app_reads_the_patient_who_was_typed_and_nobody_else() throws Exception {
    try (BrowserContext browser = chromium.another()) {
      Page page = browser.newPage();
      atPicker(page);
      picture(page, "launch-picker");
      type(page, "p9999");
      assertThat(page.locator("[role=alert]").textContent()).contains("LAUNCH_PATIENT_UNKNOWN");
      picture(page, "launch-picker-again");
      type(page, "p0001");

      JsonNode seen = seen(page);
      assertThat(seen.path("own").asText()).isEqualTo("p0001");
      assertThat(seen.path("found").asInt()).isPositive();
      assertThat(seen.path("all").toString()).isEqualTo("[\"p0001\"]");
      assertThat(seen.path("other").asText()).contains("refused").contains("403");
      assertThat(seen.path("write").asText()).contains("refused").contains("403");
      assertThat(seen.path("banner").asBoolean()).isTrue();

      launchAlone(page); // logged in at Keycloak, and asked all the same
      type(page, "p0002");
      assertThat(seen(page).path("all").toString()).isEqualTo("[\"p0002\"]");
    }
  }

  @Test
  void launched_from_a_chart_the_app_reads_that_charts_patient_and_nobody_else() throws Exception {
    try (BrowserContext browser = chromium.another()) {
      Page page = browser.newPage();
      atPicker(page); // so that she has a key, and a session at Keycloak
      type(page, "p0002");
      seen(page);
      browser.addCookies(List.of(session("sato", "PHYS")));

      page.navigate(own() + "/.sekisho/smart/open?app=" + CLIENT + "&patient=p0001");
      page.waitForURL(url -> !url.contains("/smart/open"));
      if (page.locator("#ceremony #begin").isVisible()) {
        page.locator("#ceremony #begin").click(); // a password alone opens no chart
      }

      JsonNode seen = seen(page);
      assertThat(seen.path("own").asText()).isEqualTo("p0001");
      assertThat(seen.path("all").toString()).isEqualTo("[\"p0001\"]");
      assertThat(seen.path("other").asText()).contains("refused").contains("403");
    }
  }

  @Test
  void a_newer_launch_of_the_app_takes_the_patient_from_the_older_one_and_mixes_nobody_up()
      throws Exception {
    try (BrowserContext browser = chromium.another()) {
      Page first = browser.newPage();
      atPicker(first);
      type(first, "p0001");
      seen(first);
      assertThat(refreshed(first)).isEqualTo("p0001 p0001");
      assertThat(refreshed(first)).isEqualTo("p0001 p0001");

      Page second = browser.newPage();
      launchAlone(second);
      type(second, "p0002");
      seen(second);

      assertThat(refreshed(first)).isEqualTo("none none");
      assertThat(refreshed(second)).isEqualTo("p0002 p0002");
    }
  }

  @Test
  void nothing_but_the_gateways_answer_to_this_very_question_leads_to_a_code() throws Exception {
    try (BrowserContext browser = chromium.another();
        BrowserContext elsewhere = chromium.another()) {
      Page page = browser.newPage();
      atPicker(page);
      type(page, "p0001");
      seen(page);

      launchAlone(page);
      String former = genuine(page);
      refused(page, "a.b.c");

      launchAlone(page);
      refused(page, former);

      launchAlone(page);
      String good = genuine(page);
      refused(page, good.substring(0, good.lastIndexOf('.')) + ".AAAA");

      launchAlone(page);
      String mine = genuine(page);
      Page other = elsewhere.newPage();
      other.navigate(returnTo(page) + "&answer=" + mine);
      assertThat(other.url()).as("in another browser").startsWith(keycloak.base());

      page.navigate(returnTo(page) + "&answer=" + mine);
      seen(page);
    }
  }

  @Test
  void without_a_chart_the_scope_launch_leads_nowhere() throws Exception {
    app.asksFor("launch openid patient/*.rs");
    try (BrowserContext browser = chromium.another()) {
      Page page = browser.newPage();
      login(page);

      assertThat(failure(page)).contains("denied");
    }
  }

  @Test
  void an_app_that_asks_for_no_launch_gets_no_patient() throws Exception {
    app.asksFor("openid patient/*.rs");
    try (BrowserContext browser = chromium.another()) {
      Page page = browser.newPage();
      login(page);

      assertThat(failure(page)).isNotEmpty();
    }
  }

  // ---- helpers ----------------------------------------------------------------------------------

  private static void launchAlone(Page page) {
    page.navigate(app.origin() + "/launch.html?iss=" + fhir());
    page.waitForURL(url -> url.startsWith(own() + "/.sekisho/smart/launch"));
  }

  /** Launches the app, and logs in at Keycloak on the way. */
  private static void atPicker(Page page) throws IOException {
    login(page);
    page.waitForURL(url -> url.startsWith(own() + "/.sekisho/smart/launch"));
  }

  private static void login(Page page) throws IOException {
    VirtualKey.of("sato", page);
    page.navigate(app.origin() + "/launch.html?iss=" + fhir());
    page.waitForURL(url -> url.startsWith(keycloak.base()));
    page.locator("#username").fill("sato");
    page.locator("#password").fill(keycloak.passwordOf("sato"));
    page.locator("#kc-login").click();
    page.waitForURL(url -> !url.startsWith(keycloak.base()));
    if (page.locator("#ceremony[data-kind=enrol] #begin").isVisible()) {
      page.locator("#ceremony[data-kind=enrol] #begin").click(); // a known key answers by itself
    }
  }

  private static void type(Page page, String patient) {
    page.locator("#patient").fill(patient);
    page.locator("#patient").press("Enter");
    page.waitForURL(url -> !url.contains("question="));
  }

  private static JsonNode seen(Page page) throws IOException {
    page.waitForURL(url -> url.startsWith(app.origin() + "/index.html"));
    page.waitForFunction("['done', 'failed'].includes(document.title)");
    String shown = page.textContent("body");
    assertThat(page.title()).as(shown).isEqualTo("done");
    return JSON.readTree(page.textContent("#shown"));
  }

  private static String failure(Page page) {
    page.waitForURL(url -> url.startsWith(app.origin() + "/index.html"));
    page.waitForFunction("['done', 'failed'].includes(document.title)");
    assertThat(page.title()).isEqualTo("failed");
    return page.textContent("#shown");
  }

  private static String refreshed(Page page) {
    String endpoint = keycloak.issuer() + "/protocol/openid-connect/token";
    return (String) page.evaluate(REFRESH, endpoint);
  }

  /** Carries this to Keycloak in place of the gateway's answer. */
  private static void refused(Page page, String answer) throws IOException {
    page.navigate(returnTo(page) + "&answer=" + answer);
    assertThat(failure(page)).contains("denied");
  }

  private static String question(Page page) {
    return page.locator("input[name=question]").inputValue();
  }

  private static String returnTo(Page page) throws IOException {
    byte[] claims = Base64.getUrlDecoder().decode(question(page).split("\\.", 3)[1]);
    return JSON.readTree(new String(claims, UTF_8)).get("return_to").asText();
  }

  /** The gateway's own answer, kept from its way to Keycloak. */
  private static String genuine(Page page) throws IOException {
    Request choice =
        Request.of("POST", "/.sekisho/smart/launch")
            .line("Content-Type: application/x-www-form-urlencoded")
            .body("question=" + question(page) + "&patient=p0001");
    Tls tls = Tls.trusting(keycloak.authority());
    try (Wire wire = new Wire(tls.connect("localhost", toGateway.port()))) {
      Answer answer = wire.send(choice.to("localhost:" + toGateway.port())).answer();
      String to = answer.header("Refresh");
      assertThat(to).as(answer.text()).contains("answer=");
      return to.substring(to.indexOf("answer=") + "answer=".length());
    }
  }

  /** Of somebody who has shown a password at the gateway, as Keycloak would say it. */
  private static Cookie session(String user, String role) throws IOException {
    String token =
        hospital
            .gateway()
            .logins()
            .withPasswordAt(
                "localhost:" + toGateway.port(),
                keycloak.issuer(),
                keycloak.id(user),
                new String[] {user, role, ""});
    return new Cookie("__Host-sekisho", token).setUrl(own() + "/").setSecure(true);
  }

  private static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
  }
}
