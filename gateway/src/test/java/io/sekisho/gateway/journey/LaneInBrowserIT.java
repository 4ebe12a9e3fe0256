package io.sekisho.gateway.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ClientCertificate;
import com.microsoft.playwright.options.Cookie;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The lane in a real browser. Its certificate is Playwright's, who shows it in a connection of its
 * own: no reader, no certificate window, no PIN. That connection knows no hosts below localhost, so
 * the systems are left out here.
 */
class LaneInBrowserIT {
  private static final Path SCREENS = Path.of("target", "it", "screens");

  @TempDir private Path home;

  @Test
  void the_card_leads_through_the_lane_to_the_portal() throws Exception {
    CardAuthority authority = new CardAuthority(home.resolve("hpki"), Instant.now());
    int port = CardReader.free();
    int helper = CardReader.free();
    SoftCard card = authority.card(CardAuthority.serial());
    String person = "laned-" + UUID.randomUUID();
    Files.createDirectories(SCREENS);
    try (Gateway gateway =
            Gateway.start(
                "lane-browser",
                List.of("-Xmx256m"),
                settings ->
                    authority.trusted(settings, helper).with("sekisho.card.lane.port", port));
        Chromium chromium = Chromium.trusting(Hospital.open().certificateAuthority())) {
      try (CardDesk desk =
          new CardDesk(gateway, gateway.logins().withPassword(person, "PHYS").token())) {
        desk.enrol(card);
      }
      String own = "https://" + gateway.ownAuthority();
      ClientCertificate shown =
          new ClientCertificate("https://localhost:" + port)
              .setCert(pem("CERTIFICATE", card.certificate().getEncoded()))
              .setKey(pem("PRIVATE KEY", card.keys().getPrivate().getEncoded()));
      try (BrowserContext browser = chromium.another(List.of(shown))) {
        Page page = opened(gateway, browser, person);
        page.navigate(own + "/.sekisho/mfa");
        assertThat(page.url()).isEqualTo(own + CardDesk.PAGE);
        picture(page, "lane-1-offer");
        page.locator("#begin-lane").click();
        page.waitForURL(url -> url.startsWith(own + "/.sekisho/mfa/lane?code="));
        assertThat(page.content()).contains("Sato Hanako", "医師", "佐藤 花子");
        picture(page, "lane-2-confirm");
        page.locator("#confirm").click();
        page.waitForURL(own + "/.sekisho/");
        assertThat(page.content()).contains("aal2");
      }
      try (BrowserContext browser = chromium.another(List.of(shown))) { // her card, his login
        String other = "laned-" + UUID.randomUUID();
        try (CardDesk desk =
            new CardDesk(gateway, gateway.logins().withPassword(other, "PHYS").token())) {
          desk.enrol(authority.card(CardAuthority.serial()));
        }
        Page page = opened(gateway, browser, other);
        page.navigate(own + CardDesk.PAGE);
        page.locator("#begin-lane").click();
        page.waitForURL(url -> url.startsWith(own + "/.sekisho/mfa/lane?code="));
        assertThat(page.content()).contains("CARD_UNKNOWN");
        picture(page, "lane-3-refused");
      }
    }
  }

  private static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENS.resolve(name + ".png")));
  }

  private static byte[] pem(String kind, byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(kind, body, kind)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static Page opened(Gateway gateway, BrowserContext browser, String person) {
    String token = gateway.logins().withPassword(person, "PHYS").token();
    browser.addCookies(
        List.of(
            new Cookie("__Host-sekisho", token)
                .setUrl("https://" + gateway.ownAuthority())
                .setSecure(true)));
    return browser.newPage();
  }
}
