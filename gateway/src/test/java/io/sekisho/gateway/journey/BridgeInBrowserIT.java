package io.sekisho.gateway.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.sekisho.gateway.card.token.SoftToken;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A card at a login that the identity provider leads: real browser, real helper, soft token. */
class BridgeInBrowserIT {
  private static final String BRIDGE = "/.sekisho/mfa/keycloak";

  @TempDir private Path home;
  private final String person = "carded-" + UUID.randomUUID();

  @Test
  void who_has_only_a_card_enrols_it_at_the_first_login_and_proves_with_it_at_the_next()
      throws Exception {
    CardAuthority authority = new CardAuthority(home.resolve("hpki"), Instant.now());
    CardReader reader =
        new CardReader(
            authority.draft(CardAuthority.serial(), "Medical Doctor").issue(),
            home.resolve("reader"));
    try (reader;
        Gateway gateway =
            Gateway.start(
                "bridge-browser",
                List.of("-Xmx256m"),
                settings -> authority.trusted(BridgeIT.withProvider(settings), reader.port()));
        Chromium chromium = Chromium.trusting(Hospital.open().certificateAuthority());
        BrowserContext browser = chromium.another()) {
      reader.helpFor("https://" + gateway.ownAuthority());
      Page page = browser.newPage();
      reader.willType(SoftToken.PIN);
      page.navigate(question(gateway));
      picture(page, "bridge-key");
      page.locator("a[href*='/keycloak/card?enrol=1']").click();
      picture(page, "bridge-card");
      page.locator("#begin").click();
      assertThat(answered(page, gateway).getBooleanClaim("enrolled")).isTrue();

      reader.willType(SoftToken.PIN);
      page.navigate(question(gateway)); // asks for the card, by itself
      JWTClaimsSet proven = answered(page, gateway);
      assertThat(proven.getSubject()).isEqualTo(person);
      assertThat(proven.getStringClaim("acr")).isEqualTo("aal3");
      assertThat(proven.getBooleanClaim("enrolled")).isFalse();
    }
  }

  private String question(Gateway gateway) {
    String issuer = gateway.issuer().name();
    Instant now = Instant.now();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .audience("https://" + gateway.ownAuthority())
            .subject(person)
            .jwtID(UUID.randomUUID().toString())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(300)))
            .claim("level", 2)
            .claim("return_to", issuer + "/login-actions/authenticate?execution=x")
            .claim("preferred_username", "sato")
            .claim("name", "佐藤 花子")
            .claim("kind", "staff")
            .claim("roles", List.of("PHYS"))
            .build();
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .type(new JOSEObjectType("sekisho-factor-question+jwt"))
            .keyID(gateway.issuer().key().getKeyID())
            .build();
    return "https://%s%s?question=%s"
        .formatted(gateway.ownAuthority(), BRIDGE, gateway.issuer().signed(header, claims));
  }

  /** What the browser has brought to the provider, by way of the page that leads on. */
  private static JWTClaimsSet answered(Page page, Gateway gateway) throws Exception {
    page.waitForURL(url -> url.startsWith(gateway.issuer().name() + "/login-actions/"));
    String answer = page.url().substring(page.url().indexOf("&answer=") + "&answer=".length());
    return SignedJWT.parse(answer).getJWTClaimsSet();
  }

  private static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
  }
}
