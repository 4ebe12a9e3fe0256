package io.sekisho.gateway.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.nimbusds.jwt.JWTClaimsSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An app made with the public library, in a real browser: launched alone, and from an EHR. */
class SmartAppIT {
  private static SmartApp app;
  private static Authorizer authorizer;
  private static FhirHospital hospital;
  private static Chromium chromium;

  @BeforeAll
  static void open() throws Exception {
    app = SmartApp.start();
    authorizer = Authorizer.start(Hospital.open());
    hospital =
        FhirHospital.open(
            "smart-app",
            settings ->
                settings
                    .with("sekisho.bearer.issuers.test.acr.phr", "AAL2")
                    .with("sekisho.smart.authorization", authorizer.url("/auth"))
                    .with("sekisho.smart.token", authorizer.url("/token"))
                    .with("sekisho.smart.origins", List.of(app.origin())));
    authorizer.know(app.origin(), fhir(), claims -> signed(claims.build()));
    chromium = Chromium.trusting(Hospital.open().certificateAuthority());
  }

  @AfterAll
  static void close() throws Exception {
    if (chromium != null) {
      chromium.close();
    }
    hospital.close();
    authorizer.close();
    app.close();
  }

  private static String fhir() {
    return "https://" + hospital.gateway().authority() + "/fhir";
  }

  private static String signed(JWTClaimsSet said) {
    Issuer issuer = hospital.gateway().issuer();
    JWTClaimsSet.Builder claims =
        issuer
            .claims("PHYS")
            .claim("preferred_username", "sato")
            .claim("azp", SmartApp.CLIENT)
            .claim("acr", "phr");
    said.getClaims().forEach(claims::claim);
    return issuer.signed(claims.build());
  }

  @Test
  void launched_alone_it_sees_the_patient_that_was_picked_and_nobody_else() throws Exception {
    sees(app.origin() + "/launch.html?iss=" + fhir());
  }

  @Test
  void launched_from_an_ehr_it_sees_the_patient_of_the_open_chart() throws Exception {
    sees(app.origin() + "/launch.html?iss=" + fhir() + "&launch=" + Authorizer.LAUNCH);
  }

  @Test
  void a_page_of_an_origin_that_nobody_named_is_shown_nothing() throws Exception {
    try (SmartApp other = SmartApp.start();
        BrowserContext browser = chromium.another()) {
      Page page = browser.newPage();
      page.navigate(other.origin() + "/launch.html?iss=" + fhir());
      page.waitForFunction("document.title !== 'launch'");
      assertThat(page.title()).isEqualTo("failed");
    }
  }

  private static void sees(String launch) throws Exception {
    try (BrowserContext browser = chromium.another()) {
      Page page = browser.newPage();
      page.navigate(launch);
      page.waitForFunction("['done', 'failed'].includes(document.title)");
      String shown = page.textContent("body");
      assertThat(page.title()).as(shown).isEqualTo("done");
      JsonNode seen = new ObjectMapper().readTree(page.textContent("#shown"));
      assertThat(seen.path("own").asText()).isEqualTo("p0001");
      assertThat(seen.path("found").asInt()).isPositive();
      assertThat(seen.path("all").toString()).isEqualTo("[\"p0001\"]");
      assertThat(seen.path("other").asText()).contains("refused").contains("403");
      assertThat(seen.path("write").asText()).contains("refused").contains("403");
    }
  }
}
