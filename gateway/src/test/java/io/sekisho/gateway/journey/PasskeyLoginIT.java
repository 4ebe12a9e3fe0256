package io.sekisho.gateway.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** In with a passkey alone, in a real browser, with Chromium's virtual authenticators. */
class PasskeyLoginIT {
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
  void an_assistant_enrols_by_password_once_and_comes_in_with_nothing_but_the_passkey_later() {
    String chart = hospital.system("/chart/");
    JsonObject pocket = enrolled("ito", chart);
    try (BrowserContext browser = chromium.another()) {
      Page page = browser.newPage();
      VirtualKey key = VirtualKey.plugged(page, VirtualKey.options("internal", true));
      key.verifies(false); // nothing happens by itself before the pictures
      key.holds(pocket);
      page.navigate(chart);
      assertThat(page.locator("#sekisho-enter")).hasText("パスキーで入る");
      picture(page, "passkey-door");
      page.locator("#sekisho-enter").click();
      assertThat(page.locator("h1")).hasText("パスキーで入る");
      assertThat(page.locator("#who")).isVisible();
      picture(page, "passkey-alone");
      List<String> trips = trips(page);
      key.verifies(true);
      page.locator("#begin").click();

      page.waitForURL(chart);
      System.out.printf("round trips from the gesture to the chart: %d%n%s%n", trips.size(), trips);
      assertThat(trail.happenings("ito")).contains("FACTOR_PROVEN", "LOGIN");
      page.navigate(hospital.own("/.sekisho/"));
      assertThat(page.locator(".level-name")).containsText("aal2");
      pocket = key.credential();
    }
    try (BrowserContext browser = chromium.another()) {
      Page page = browser.newPage();
      VirtualKey key = VirtualKey.plugged(page, VirtualKey.options("internal", true));
      key.holds(pocket);
      page.navigate(chart);
      page.locator("#sekisho-enter").click(); // what the browser offers is chosen by itself here

      page.waitForURL(chart);
      page.navigate(hospital.own("/.sekisho/session"));
      assertThat(page.content()).contains("aal2").doesNotContain("pwd");
    }
  }

  @Test
  void a_key_that_does_not_verify_or_was_never_enrolled_opens_nothing() {
    String chart = hospital.system("/chart/");
    JsonObject pocket = enrolled("endo", chart);
    try (BrowserContext browser = chromium.another()) {
      Page page = browser.newPage();
      VirtualKey key = VirtualKey.plugged(page, VirtualKey.options("internal", true));
      key.verifies(false);
      key.holds(pocket);
      atTheDoor(page, chart);
      page.locator("#begin").click();
      assertThat(page.locator("#ceremony-state")).containsText("キーが使われませんでした");

      JsonObject forgotten = pocket.deepCopy();
      forgotten.addProperty("credentialId", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
      key.holds(forgotten);
      key.verifies(true);
      page.locator("#begin").click();
      assertThat(page.locator(".status")).containsText("KEY_UNKNOWN");
      page.navigate(chart);
      assertThat(page.locator("#username")).isVisible();
    }
  }

  @Test
  void an_authenticator_without_room_for_accounts_enrols_nothing() {
    try (BrowserContext browser = chromium.another()) {
      Page page = browser.newPage();
      VirtualKey.plugged(page, VirtualKey.options("usb", false));
      page.navigate(hospital.system("/chart/"));
      page.locator("#username").fill("kato");
      page.locator("#password").fill(hospital.passwordOf("kato"));
      page.locator("#kc-login").click();
      page.locator("#begin").click();

      assertThat(page.locator("#ceremony-state")).containsText("キーが使われませんでした");
    }
  }

  @Test
  void who_has_no_passkey_goes_back_to_the_password() {
    try (BrowserContext browser = chromium.another()) {
      Page page = browser.newPage();
      atTheDoor(page, hospital.system("/chart/"));
      page.locator("text=ユーザー名とパスワード").click();

      assertThat(page.locator("#username")).isVisible();
      page.locator("#username").fill("suzuki");
      page.locator("#password").fill(hospital.passwordOf("suzuki"));
      page.locator("#kc-login").click();
      page.waitForURL(url -> url.contains("/.sekisho/mfa/keycloak?question="));
    }
  }

  private static void atTheDoor(Page page, String wanted) {
    page.navigate(wanted);
    page.locator("#sekisho-enter").click();
    page.waitForURL(url -> url.contains("/.sekisho/mfa/keycloak/passkey?question="));
  }

  /** The credential in the pocket of somebody who has enrolled it by password. */
  private static JsonObject enrolled(String user, String wanted) {
    try (BrowserContext browser = chromium.another()) {
      Page page = browser.newPage();
      VirtualKey key = VirtualKey.plugged(page, VirtualKey.options("internal", true));
      page.navigate(wanted);
      page.locator("#username").fill(user);
      page.locator("#password").fill(hospital.passwordOf(user));
      page.locator("#kc-login").click();
      page.locator("#key-name").fill("受付の端末");
      page.keyboard().press("Enter");
      page.waitForURL(wanted);
      return key.credential();
    }
  }

  /** Every request for a page from now on, redirects included. */
  private static List<String> trips(Page page) {
    List<String> trips = new ArrayList<>();
    page.onRequest(
        (Request request) -> {
          if (request.isNavigationRequest()) {
            String url = request.url();
            trips.add(request.method() + " " + url.replaceAll("[?#].*", ""));
          }
        });
    return trips;
  }

  private static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
  }
}
