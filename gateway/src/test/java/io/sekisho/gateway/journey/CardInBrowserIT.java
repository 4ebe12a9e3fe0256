package io.sekisho.gateway.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sekisho.gateway.card.token.SoftToken;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page's own script, a real browser's rules about it, the helper, and a token in software. */
class CardInBrowserIT {
  @TempDir private Path home;

  @Test
  void the_card_leads_from_the_system_that_was_wanted_and_back() throws Exception {
    CardAuthority authority = new CardAuthority(home.resolve("hpki"), Instant.now());
    CardReader reader =
        new CardReader(
            authority.draft(CardAuthority.serial(), "Medical Doctor").issue(),
            home.resolve("reader"));
    try (reader;
        Gateway gateway =
            Gateway.start(
                "card-browser",
                List.of("-Xmx256m"),
                settings -> authority.trusted(settings, reader.port()));
        Chromium chromium = Chromium.trusting(Hospital.open().certificateAuthority())) {
      String own = "https://" + gateway.ownAuthority();
      String person = "carded-" + UUID.randomUUID();
      try (BrowserContext browser = chromium.another()) {
        Page page = opened(gateway, browser, person);
        page.navigate(own + CardDesk.ENROL);
        page.locator("#begin").click();
        page.waitForCondition(() -> state(page).contains("応答しません")); // nobody helps yet
        for (String nonsense : List.of("null", "7", "[]", "{\"signature\":{}}", "<html>")) {
          try (Nonsense helper = new Nonsense(reader.port(), nonsense)) {
            page.locator("#begin").click();
            page.waitForCondition(() -> helper.asked() && page.locator("#begin").isEnabled());
          }
          assertThat(state(page)).as(nonsense).containsAnyOf("応答しません", "使えませんでした");
        }
        reader.helpFor(own);
        reader.willType(SoftToken.PIN);
        page.locator("#begin").click();
        page.waitForURL(own + "/.sekisho/");
        assertThat(reader.shown()).contains(own, "enrol");
      }
      try (BrowserContext browser = chromium.another()) {
        Page page = opened(gateway, browser, person);
        String wanted = "https://" + gateway.authority() + "/echo/hello";
        reader.willType("00000000");
        page.navigate(wanted);
        page.waitForCondition(() -> state(page).contains("PINが違います"));
        assertThat(page.url()).startsWith(own + CardDesk.PAGE + "?id=");
        reader.willType(SoftToken.PIN);
        page.locator("#begin").click();
        page.waitForURL(wanted);
        assertThat(page.content()).doesNotContain(SoftToken.PIN);
      }
    }
  }

  /** Whatever else may listen where the helper should. */
  private static final class Nonsense implements AutoCloseable {
    private final HttpServer server;
    private volatile boolean asked;

    Nonsense(int port, String answer) throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      server.createContext("/", exchange -> answer(exchange, answer));
      server.start();
    }

    private void answer(HttpExchange exchange, String answer) throws IOException {
      byte[] body = answer.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Access-Control-Allow-Origin", "*");
      exchange.getResponseHeaders().add("Access-Control-Allow-Headers", "Content-Type");
      exchange.getResponseHeaders().add("Access-Control-Allow-Private-Network", "true");
      exchange.getResponseHeaders().add("Connection", "close");
      asked |= exchange.getRequestMethod().equals("POST");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    }

    boolean asked() {
      return asked;
    }

    @Override
    public void close() {
      server.stop(0);
    }
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

  private static String state(Page page) {
    return page.locator("#ceremony-state").textContent();
  }
}
