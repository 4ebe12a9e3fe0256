package io.sekisho.gateway.journey;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ClientCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The machine's own browser, which trusts the hospital's authority and forgives nothing. */
final class Chromium implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/bin/chromium");
  private static final double PATIENCE_MILLIS = 60_000; // a busy machine is slow, not wrong
  private static final Path CERTUTIL = Path.of("/usr/bin/certutil");
  private static final List<String> QUIET =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--no-first-run",
          "--disable-quic");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  static Chromium trusting(Path authority) throws IOException, InterruptedException {
    assumeTrue(
        Files.isExecutable(PROGRAM) && Files.isExecutable(CERTUTIL),
        "no browser: apt-get install -y chromium libnss3-tools fonts-noto-cjk");
    Path home = Files.createDirectories(Path.of("target", "it", "browser-home").toAbsolutePath());
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    trust(authority, Files.createDirectories(home.resolve(".pki/nssdb")));
    Playwright playwright = BrowserDriver.trusting(authority);
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("HOME", home.toString());
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(PROGRAM)
                    .setEnv(environment)
                    .setArgs(QUIET));
    return new Chromium(playwright, browser);
  }

  /** Somebody else's browser: nothing in it is known to the others. */
  BrowserContext another() {
    return another(List.of());
  }

  /** The same, with certificates that it shows where it is asked for one. */
  BrowserContext another(List<ClientCertificate> cards) {
    Browser.NewContextOptions options =
        new Browser.NewContextOptions()
            .setLocale("ja-JP")
            .setTimezoneId("Asia/Tokyo")
            .setViewportSize(1280, 800);
    if (!cards.isEmpty()) {
      options.setClientCertificates(cards);
    }
    BrowserContext context = browser.newContext(options);
    context.setDefaultTimeout(PATIENCE_MILLIS);
    context.setDefaultNavigationTimeout(PATIENCE_MILLIS);
    return context;
  }

  @Override
  public void close() {
    playwright.close();
  }

  private static void trust(Path authority, Path store) throws IOException, InterruptedException {
    String database = "sql:" + store;
    if (!Files.exists(store.resolve("cert9.db"))) {
      run("-N", "-d", database, "--empty-password");
    }
    run("-A", "-d", database, "-n", "sekisho", "-t", "C,,", "-i", authority.toString());
  }

  private static void run(String... arguments) throws IOException, InterruptedException {
    ProcessBuilder certutil = new ProcessBuilder(arguments);
    certutil.command().add(0, CERTUTIL.toString());
    Process process = certutil.inheritIO().start();
    if (!process.waitFor(60, SECONDS) || process.exitValue() != 0) {
      throw new IOException("certutil could not " + String.join(" ", arguments));
    }
  }
}
