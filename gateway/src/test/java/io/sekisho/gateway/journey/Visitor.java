package io.sekisho.gateway.journey;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.util.HashMap;
import java.util.Map;

/** One person at a browser of their own. */
final class Visitor implements AutoCloseable {
  private static final String FETCH =
      """
      async ({ method, url, headers, body }) => {
        const response = await fetch(url, { method, headers, body });
        return {
          status: response.status,
          redirected: response.redirected,
          requestId: response.headers.get("Sekisho-Request-Id"),
          body: await response.text(),
        };
      }
      """;

  private final DemoHospital hospital;
  private final String user;
  private final BrowserContext browser;
  private final Page page;

  Visitor(DemoHospital hospital, Chromium chromium, String user) {
    this.hospital = hospital;
    this.user = user;
    this.browser = chromium.another();
    this.page = browser.newPage();
    plugIn(page);
  }

  /** What a script on the page gets to see of an answer. */
  record Answer(int status, boolean redirected, String requestId, String body) {}

  Page page() {
    return page;
  }

  Page newTab() {
    return browser.newPage();
  }

  /** Chromium has one key for each tab; two at a time would look like copies of each other. */
  void plugIn(Page tab) {
    VirtualKey.of(user, tab);
    if (tab.url().startsWith(hospital.own("/.sekisho/mfa"))) {
      tab.reload();
    }
  }

  /** Goes to the portal, and through Keycloak's form and the ceremony on the way. */
  Visitor loggedIn() {
    page.navigate(hospital.own("/.sekisho/"));
    fillIn(page);
    page.waitForURL(hospital.own("/.sekisho/"));
    return this;
  }

  /** Keycloak's form, on whatever page it has come up, and the key after it. */
  void fillIn(Page form) {
    fillInPassword(form);
    if (form.url().startsWith(hospital.own("/.sekisho/mfa"))
        && form.locator("#ceremony[data-kind=enrol]").count() > 0) {
      form.locator("#begin").click(); // who has a key is asked for it without any click
      form.waitForURL(url -> !url.startsWith(hospital.own("/.sekisho/mfa")));
    }
  }

  /** Keycloak's form alone. */
  void fillInPassword(Page form) {
    form.locator("#username").fill(user);
    form.locator("#password").fill(hospital.passwordOf(user));
    form.locator("#kc-login").click();
    form.waitForURL(url -> !url.startsWith(hospital.keycloak()));
  }

  /** Opens a page of a system behind the gateway. */
  Response open(String path) {
    return page.navigate(hospital.system(path));
  }

  /** Asks as a script on the current page does. */
  Answer fetch(String method, String path) {
    return fetch(method, path, Map.of(), null);
  }

  Answer fetch(String method, String path, Map<String, String> headers, String body) {
    Map<String, Object> request = new HashMap<>(Map.of("method", method, "url", path));
    request.put("headers", headers);
    request.put("body", body);
    Map<?, ?> answer = (Map<?, ?>) page.evaluate(FETCH, request);
    return new Answer(
        (Integer) answer.get("status"),
        (Boolean) answer.get("redirected"),
        (String) answer.get("requestId"),
        (String) answer.get("body"));
  }

  @Override
  public void close() {
    browser.close();
  }
}
