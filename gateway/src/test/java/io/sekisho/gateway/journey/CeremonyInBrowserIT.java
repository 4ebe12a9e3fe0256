package io.sekisho.gateway.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The way from a system to the key and back, which only a browser's own policy can stop. */
class CeremonyInBrowserIT {
  @Test
  void the_key_leads_back_to_the_page_that_was_wanted() throws Exception {
    Gateway gateway = Gateway.shared();
    String own = "https://" + gateway.ownAuthority();
    String wanted = "https://" + gateway.authority() + "/echo/hello";
    String token = gateway.logins().withPassword("in-" + UUID.randomUUID(), "PHYS").token();
    try (Chromium chromium = Chromium.trusting(Hospital.open().certificateAuthority());
        BrowserContext browser = chromium.another()) {
      browser.addCookies(List.of(new Cookie("__Host-sekisho", token).setUrl(own).setSecure(true)));
      Page page = browser.newPage();
      VirtualKey.plugged(page, VirtualKey.options("internal", true));
      page.navigate(wanted);
      assertThat(page.url()).startsWith(own + "/.sekisho/mfa?id=");
      page.locator("#begin").click();
      page.waitForURL(wanted);
    }
  }
}
