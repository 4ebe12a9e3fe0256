package io.sekisho.gateway.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.sekisho.policy.decision.PolicySet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An app of the realm template in a real browser, at a real Keycloak. The hospital has a rule of
 * its own: who a patient is, is read with a factor of just now only.
 */
@Timeout(600)
class SmartStepUpIT {
  private static final String OWN_RULE =
      """
      @id("own-fresh-factor-for-patients") @reason("FRESH_FACTOR_NEEDED") @source("own")
      @ja("患者の閲覧には、直前の本人確認が必要です") @en("Patients are read with a factor used just now")
      forbid (principal, action == Action::"read", resource)
      when { resource.type == "Patient" && !context.factorFresh };
      """;

  @TempDir private static Path policies;
  private static Relay toGateway;
  private static StepUpApp app;
  private static KeycloakAlone keycloak;
  private static FhirHospital hospital;
  private static Chromium chromium;

  @BeforeAll
  static void open() throws Exception {
    toGateway = Relay.open();
    app = StepUpApp.start();
    keycloak = KeycloakAlone.open(toGateway.port());
    keycloak.start();
    ObjectNode client = // as its operator moves the app to another address
        (ObjectNode) keycloak.admin("GET", "/clients?clientId=sekisho-smart-app", null).get(0);
    client.putArray("redirectUris").add(app.address());
    client.putArray("webOrigins").add(app.origin());
    keycloak.admin("PUT", "/clients/" + client.get("id").asText(), client.toString());
    write();
    String secret = keycloak.gatewaySecret();
    hospital = FhirHospital.open("smart-step-up", settings -> configure(settings, secret));
    toGateway.to(hospital.gateway().port());
    String host = hospital.gateway().authority().split(":", 2)[0];
    app.use(keycloak.issuer(), "https://%s:%d/fhir".formatted(host, toGateway.port()));
    chromium = Chromium.trusting(keycloak.authority());
  }

  private static void write() throws IOException {
    for (String file :
        List.of(
            "safety.cedar",
            "clinical.cedar",
            "administration.cedar",
            "emergency.cedar",
            "maintenance.cedar",
            "roles.yaml")) {
      try (InputStream shipped =
          PolicySet.class.getResourceAsStream("/io/sekisho/policy/" + file)) {
        Files.copy(shipped, policies.resolve(file));
      }
    }
    Files.writeString(policies.resolve("own.cedar"), OWN_RULE);
  }

  private static Settings configure(Settings settings, String secret) {
    return keycloak
        .trusted(settings, "https://localhost:" + toGateway.port(), secret)
        .with("sekisho.policies.dir", policies.toString())
        .with("sekisho.factor-fresh", "PT20S")
        .with("sekisho.smart.origins", List.of(app.origin()));
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

  @Test
  void an_app_that_is_told_to_step_up_sends_its_person_to_keycloak_and_then_reads_the_chart()
      throws Exception {
    try (BrowserContext browser = chromium.another()) {
      Page page = browser.newPage();
      VirtualKey.of("sato", page);
      page.navigate(app.address());
      password(page);
      page.locator("#ceremony[data-kind=enrol] #begin").click();
      page.waitForURL(url -> url.startsWith(app.origin()));

      page.waitForURL(url -> url.startsWith(keycloak.base())); // what it had shown is old by now
      picture(page, "step-up-app");
      password(page); // and the key that it has now answers by itself
      page.waitForURL(url -> url.startsWith(app.origin()));
      page.waitForFunction("['done', 'failed'].includes(document.title)");

      String shown = page.textContent("#shown");
      assertThat(page.title()).as(shown).isEqualTo("done");
      JsonNode seen = new ObjectMapper().readTree(shown);
      assertThat(seen.path("told").asText())
          .isEqualTo(
              "Bearer error=\"insufficient_user_authentication\", acr_values=\"aal2\", max_age=20");
      assertThat(seen.path("patient").asText()).isEqualTo("p0001");
      assertThat(seen.path("acr").asText()).isEqualTo("aal2");
      assertThat(seen.path("amr").toString()).isEqualTo("[\"pwd\",\"pop\",\"mfa\"]");
      assertThat(seen.path("authTime").asLong()).isGreaterThan(seen.path("before").asLong());
    }
  }

  private static void password(Page page) throws IOException {
    if (page.locator("#username").isVisible()) {
      page.locator("#username").fill("sato");
    }
    page.locator("#password").fill(keycloak.passwordOf("sato"));
    page.locator("#kc-login").click();
    page.waitForURL(url -> !url.startsWith(keycloak.base()));
  }

  private static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
  }
}
