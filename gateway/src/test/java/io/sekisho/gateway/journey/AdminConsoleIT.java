package io.sekisho.gateway.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.sekisho.gateway.card.token.SoftToken;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Keycloak's own console, whose door opens by way of the gateway only: real Keycloak, real browser,
 * soft card on a real helper.
 */
@Timeout(600)
class AdminConsoleIT {
  private static final String HOST = "keycloak.localhost";
  private static final String DESK = "%s/realms/sekisho/sekisho-desk";

  @TempDir private static Path home;
  private static Relay toGateway;
  private static KeycloakAlone keycloak;
  private static Gateway gateway;
  private static CardReader reader;
  private static Chromium chromium;

  @BeforeAll
  static void open() throws Exception {
    toGateway = Relay.open();
    keycloak = KeycloakAlone.open(toGateway.port());
    keycloak.start();
    String guard = "spi-events-listener--sekisho-realm-guard--";
    keycloak.again(
        "hostname-admin=" + administration(),
        guard + "admin-gateway=" + own(),
        guard + "admin-route=keycloak");
    CardAuthority authority = new CardAuthority(home.resolve("hpki"), Instant.now());
    reader =
        new CardReader(
            authority.draft(CardAuthority.serial(), "Medical Doctor").issue(),
            home.resolve("reader"));
    String secret = keycloak.gatewaySecret();
    gateway =
        Gateway.start(
            "console",
            List.of("-Xmx256m"),
            settings -> configure(authority.trusted(settings, reader.port()), secret));
    toGateway.to(gateway.port());
    reader.helpFor(own());
    chromium = Chromium.trusting(keycloak.authority());
  }

  private static Settings configure(Settings settings, String secret) {
    return keycloak
        .trusted(settings, own(), secret)
        .with("quarkus.oidc.tenant-enabled", true)
        .with("quarkus.oidc.auth-server-url", keycloak.issuer())
        .with("quarkus.oidc.credentials.secret", secret)
        .with("quarkus.oidc.authentication.state-secret", "of-a-test-and-nobody-elses-0123456789")
        .with("quarkus.oidc.tls.tls-configuration-name", "keycloak")
        .with("quarkus.tls.keycloak.trust-store.pem.certs", keycloak.authority().toString())
        .route("keycloak", "/", "identity", keycloak.base())
        .with("sekisho.routes.keycloak.hosts", List.of(HOST))
        .with("sekisho.routes.keycloak.trust", keycloak.authority().toString())
        .with("sekisho.routes.keycloak.isolation", "assertion")
        .with("sekisho.routes.keycloak.home", "/admin/sekisho/console/");
  }

  @AfterAll
  static void close() throws Exception {
    if (chromium != null) {
      chromium.close();
    }
    if (reader != null) {
      reader.close();
    }
    if (gateway != null) {
      gateway.close();
    }
    keycloak.close();
    toGateway.close();
  }

  private static String own() {
    return "https://localhost:" + toGateway.port();
  }

  private static String administration() {
    return "https://" + HOST + ":" + toGateway.port();
  }

  private static String console() {
    return administration() + "/admin/sekisho/console/";
  }

  @Test
  void an_administrator_with_a_card_works_in_the_console() throws Exception {
    try (BrowserContext browser = chromium.another()) {
      Page page = browser.newPage();
      page.navigate(console());
      inWithCard(page, "ogawa");

      page.waitForURL(url -> url.startsWith(console()));
      assertThat(page.locator("#kc-main-content-page-container, main").first()).isVisible();
      page.navigate(console() + "#/sekisho/clients");
      assertThat(page.locator("text=sekisho-smart-app").first()).isVisible();
      picture(page, "keycloak-console");
      page.reload(); // with a place in the console in the address
      assertThat(page.locator("text=sekisho-smart-app").first()).isVisible();
    }
  }

  @Test
  void and_hands_out_passwords_at_the_desk() throws Exception {
    try (BrowserContext browser = chromium.another()) {
      Page page = browser.newPage();
      page.navigate(DESK.formatted(administration()));
      inWithCard(page, "ogawa");
      page.waitForURL(DESK.formatted(administration()));
      page.locator("#user").fill("nobody-of-this-name");
      page.locator("#unlock").click();
      assertThat(page.locator("#person-answer")).containsText("該当する利用者がいません");
      page.locator("#user").fill("suzuki");
      page.locator("#why").fill("短い");
      page.locator("#hand-out").click();
      assertThat(page.locator("#person-answer")).containsText("5～500文字");
      page.locator("#why").fill("職員証で確認した");
      page.locator("#unlock").click();
      assertThat(page.locator("#person-answer")).containsText("ロックされていませんでした");
      page.locator("#hand-out").click();
      assertThat(page.locator("#person-answer")).containsText("鈴木 花子 (suzuki)");
      assertThat(page.locator("#person-answer code")).hasText(Pattern.compile("\\S{13,}"));
      assertThat(page.locator("#sekisho-dormancy .state")).isVisible();
      page.locator("#person-answer code").evaluate("code => code.textContent = '(一時パスワード)'");
      picture(page, "keycloak-desk");

      page.navigate(DESK.formatted(keycloak.base())); // past the gateway: nothing but an empty page
      page.waitForURL(url -> url.contains("/openid-connect/auth"));
      assertThat(page.locator("body")).not().containsText("一時パスワード");
    }
  }

  @Test
  void who_has_no_hardware_is_asked_for_it_before_anything_is_seen() throws Exception {
    try (BrowserContext browser = chromium.another()) {
      Page page = browser.newPage();
      VirtualKey.plugged(page, VirtualKey.options("usb", true));
      toConsole(page, "yamada");
      page.locator("#key-name").fill("机の鍵");
      page.keyboard().press("Enter");

      page.waitForURL(url -> url.matches("[^?]*/[.]sekisho/mfa([?].*)?"));
      picture(page, "keycloak-console-hardware");
      assertThat(page.locator("main")).containsText("ハードウェア");
    }
  }

  @Test
  void who_does_not_administer_reads_why_not() throws Exception {
    try (BrowserContext browser = chromium.another()) {
      Page page = browser.newPage();
      VirtualKey.plugged(page, VirtualKey.options("internal", true));
      toConsole(page, "sato");
      page.locator("#key-name").fill("外来の端末");
      page.keyboard().press("Enter");

      page.waitForURL(console());
      assertThat(page.locator("body")).containsText("NO_RIGHT_FOR_ROLE");
    }
  }

  @Test
  void nobody_reaches_it_past_the_gateway() throws Exception {
    try (BrowserContext browser = chromium.another()) {
      Page page = browser.newPage();
      for (String path : List.of("/admin/sekisho/console/", "/admin/realms", "/realms/master/")) {
        assertThat(page.navigate(keycloak.base() + path).status()).isEqualTo(403);
        assertThat(page.content()).contains("ADMIN_DOOR_CLOSED");
      }
    }
  }

  /** Else a login begun elsewhere could hand somebody an administrator's code. */
  @Test
  void the_console_is_answered_at_its_own_address_and_only_if_it_proves_that_it_asked()
      throws Exception {
    String ask =
        keycloak.issuer() + "/protocol/openid-connect/auth?response_type=code&scope=openid";
    ask += "&client_id=security-admin-console&redirect_uri=";
    String proof = "&code_challenge_method=S256&code_challenge=" + "a".repeat(43);
    try (BrowserContext browser = chromium.another()) {
      Page page = browser.newPage();
      for (String other :
          List.of(
              "https://a.example/admin/sekisho/console/",
              keycloak.base() + "/admin/sekisho/console/",
              administration() + "/admin/master/console/",
              administration() + "/admin/sekisho/console/../../realms",
              administration() + "@a.example/admin/sekisho/console/")) {
        assertThat(page.navigate(ask + other + proof).status()).as(other).isEqualTo(400);
      }
      page.navigate(ask + console() + proof);
      assertThat(page.locator("#username")).isVisible();
      assertThat(page.url()).contains("client_id=security-admin-console");
      page.navigate(ask + console());
      assertThat(page.locator("#username")).isVisible();
      assertThat(page.url())
          .as("sent back, to the gateway's own login")
          .contains("client_id=sekisho-gateway");
    }
  }

  /** Enrols the card the first time; from then on it is asked for by itself. */
  private static void inWithCard(Page page, String user) throws IOException {
    reader.willType(SoftToken.PIN);
    logIn(page, user);
    if (page.url().contains("/keycloak/card")) {
      return;
    }
    Locator enrol = page.locator("a[href*='/keycloak/card?enrol=1']");
    if (enrol.isVisible()) {
      enrol.click();
      page.locator("#begin").click();
    }
  }

  private static void toConsole(Page page, String user) throws IOException {
    page.navigate(console());
    logIn(page, user);
  }

  private static void logIn(Page page, String user) throws IOException {
    page.locator("#username").fill(user);
    page.locator("#password").fill(keycloak.passwordOf(user));
    page.locator("#kc-login").click();
    page.waitForURL(url -> url.startsWith(own() + "/.sekisho/mfa/keycloak"));
  }

  private static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
  }
}
