package io.sekisho.gateway.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The second factor in a real browser, with Chromium's virtual authenticators. */
class SecondFactorIT {
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

  /** Everything on the way of one person, in the order in which it happens to them. */
  @Test
  void a_trainee_enrols_once_and_lands_where_they_were_going_then_and_later() {
    String chart = hospital.system("/chart/patients/p0006");
    JsonObject pocket;
    try (BrowserContext browser = chromium.another()) {
      Page page = browser.newPage();
      VirtualKey key = VirtualKey.plugged(page, VirtualKey.options("internal", true));
      page.navigate(chart);
      password(page, "kimura");
      assertThat(page.locator("h1")).hasText("パスキーの登録");
      picture(page, "enrol");
      page.locator("#key-name").fill("仮眠室の端末");
      page.keyboard().press("Enter");

      page.waitForURL(chart);
      pocket = key.credential();
      assertThat(trail.happenings("kimura")).contains("FACTOR_ENROLLED");
    }
    try (BrowserContext browser = chromium.another()) {
      Page page = browser.newPage();
      VirtualKey key = VirtualKey.plugged(page, VirtualKey.options("internal", true));
      key.holds(pocket);
      key.verifies(false);
      page.navigate(chart);
      password(page, "kimura");
      assertThat(page.locator("#ceremony-state")).containsText("キーが使われませんでした");
      assertThat(page.locator("#begin")).isFocused();
      picture(page, "key");
      key.verifies(true);
      page.keyboard().press("Enter");

      page.waitForURL(chart);
      assertThat(trail.happenings("kimura")).contains("FACTOR_PROVEN");
      page.navigate(hospital.own("/.sekisho/"));
      assertThat(page.locator(".level-name")).containsText("aal2");
    }
    try (BrowserContext browser = chromium.another()) {
      Page page = browser.newPage();
      VirtualKey copy = VirtualKey.plugged(page, VirtualKey.options("internal", true));
      copy.holds(pocket); // its counter stands where it stood before the second day
      page.navigate(chart);
      password(page, "kimura");

      assertThat(page.locator(".status")).containsText("CLONE_SUSPECTED");
      picture(page, "clone");
      page.navigate(chart);
      password(page, "kimura"); // nobody is logged in without a key, at Keycloak neither
      assertThat(page.locator(".status")).containsText("SECOND_PERSON_NEEDED");
      assertThat(trail.happenings("kimura")).contains("FACTOR_CLONE_SUSPECTED");
    }
  }

  @Test
  void a_pharmacist_gets_a_second_key_and_gives_up_the_first() {
    try (BrowserContext browser = chromium.another()) {
      Page page = browser.newPage();
      VirtualKey phone = VirtualKey.plugged(page, VirtualKey.options("internal", true));
      page.navigate(hospital.own("/.sekisho/"));
      password(page, "tanaka");
      page.locator("#key-name").fill("携帯電話");
      page.keyboard().press("Enter");
      page.waitForURL(hospital.own("/.sekisho/"));

      page.locator("a[href='/.sekisho/factors']").click();
      page.locator("button[value=add]").click(); // the phone answers for this at once
      assertThat(page.locator("h1")).hasText("パスキーの登録");
      phone.changedFor(VirtualKey.options("usb", true));
      page.locator("#key-name").fill("青いセキュリティキー");
      page.keyboard().press("Enter");
      page.waitForURL(hospital.own("/.sekisho/"));

      page.addInitScript(
          "window.told = {}; for (const method of ['signalAllAcceptedCredentials',"
              + " 'signalCurrentUserDetails', 'signalUnknownCredential'])"
              + " PublicKeyCredential[method] = (said) => {"
              + " window.told[method] = said; return Promise.reject(new Error('not here')); };");
      page.navigate(hospital.own("/.sekisho/factors"));
      assertThat(page.locator("ul.keys > li")).hasCount(2);
      assertThat(page.evaluate("told.signalAllAcceptedCredentials.allAcceptedCredentialIds.length"))
          .isEqualTo(2);
      assertThat(page.evaluate("told.signalCurrentUserDetails.name")).isEqualTo("tanaka");
      assertThat(page.evaluate("told.signalUnknownCredential")).isNull();
      picture(page, "keys");
      page.locator("ul.keys > li").first().locator("button[value=revoke]").click();
      assertThat(page.locator("button[value=revoke]").first()).hasText("今すぐ失効させる");
      page.locator("button[value=revoke]").first().click();

      // the first key had let them in, so they come in anew; the password may still be good
      page.waitForURL(
          url -> url.startsWith(hospital.keycloak()) || url.equals(hospital.own("/.sekisho/")));
      assertThat(trail.happenings("tanaka")).contains("FACTOR_ENROLLED", "FACTOR_REVOKED");
    }
  }

  private static void password(Page page, String user) {
    page.locator("#username").fill(user);
    page.locator("#password").fill(hospital.passwordOf(user));
    page.locator("#kc-login").click();
    page.waitForURL(url -> !url.startsWith(hospital.keycloak()));
  }

  private static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
  }
}
