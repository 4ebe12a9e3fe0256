package io.sekisho.gateway.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import io.sekisho.gateway.journey.BrowserDriver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What only a browser can tell: the policy lets the style in, and nobody is shut out. */
class ScreensInBrowserIT {
  private static final String ORIGIN = "https://sekisho.test";
  private static final Pages PAGES = new Pages();
  private static Playwright playwright;
  private static Browser browser;

  @BeforeAll
  static void start() {
    Optional<Path> chromium =
        Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(chromium.isPresent(), "no browser: apt-get install -y chromium fonts-noto-cjk");
    playwright = BrowserDriver.open();
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium.get())
                    .setArgs(List.of("--no-sandbox", "--disable-background-networking")));
  }

  @AfterAll
  static void stop() {
    if (playwright != null) {
      playwright.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"JA, LIGHT, 1280", "JA, DARK, 390", "EN, LIGHT, 390", "EN, DARK, 1280"})
  void axe_finds_nothing(Language language, ColorScheme theme, int width) throws IOException {
    String axe = axe();
    try (BrowserContext context = context(theme, width, true)) {
      Page page = context.newPage();
      Map<String, String> samples = SamplePages.shapes(PAGES, language);
      samples.putAll(SamplePages.ceremonies(PAGES, language));
      for (Map.Entry<String, String> sample : samples.entrySet()) {
        show(page, sample.getValue(), language);
        page.evaluate(axe);
        assertThat(violations(page)).as(sample.getKey()).isEmpty();
      }
    }
  }

  @Test
  void axe_would_find_a_fault_if_there_was_one() throws IOException {
    try (BrowserContext context = context(ColorScheme.LIGHT, 1280, true)) {
      Page page = context.newPage();
      String html = PAGES.portal(SamplePages.portal(Language.JA), Language.JA);
      show(page, html.replace("lang=\"ja\"", "").replace("#4b5875", "#cccccc"), Language.JA);
      page.evaluate(axe());
      assertThat(violations(page))
          .anySatisfy(fault -> assertThat(fault).startsWith("html-has-lang"))
          .anySatisfy(fault -> assertThat(fault).startsWith("color-contrast"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void the_policy_stops_nothing_of_ours(Language language) {
    try (BrowserContext context = context(ColorScheme.LIGHT, 1280, false)) {
      Page page = context.newPage();
      List<String> complaints = new ArrayList<>();
      page.onConsoleMessage((ConsoleMessage message) -> complaints.add(message.text()));
      for (String html : SamplePages.shapes(PAGES, language).values()) {
        show(page, html, language);
        assertThat(page.locator(".frame").first().evaluate("e => getComputedStyle(e).maxWidth"))
            .isEqualTo("1120px");
      }
      assertThat(complaints).isEmpty();
    }
  }

  @Test
  void the_policy_stops_what_is_not_ours() {
    try (BrowserContext context = context(ColorScheme.LIGHT, 1280, false)) {
      Page page = context.newPage();
      String html = PAGES.portal(SamplePages.portal(Language.JA), Language.JA);
      String attacked =
          html.replace("</main>", "<style>h1{color:red}</style><script>window.x=1</script></main>");
      show(page, attacked, Language.JA);
      assertThat(page.locator("h1").evaluate("e => getComputedStyle(e).color"))
          .isEqualTo("rgb(255, 255, 255)");
      assertThat(page.evaluate("() => typeof window.x")).isEqualTo("undefined");
    }
  }

  /** WCAG 1.4.10 asks 320 CSS pixels without scrolling sideways; gloved hands ask 44 pixels. */
  @ParameterizedTest
  @EnumSource
  void fits_a_small_phone_and_a_gloved_hand(Language language) {
    try (BrowserContext context = context(ColorScheme.LIGHT, 320, true)) {
      Page page = context.newPage();
      Map<String, String> samples = SamplePages.all(PAGES, language);
      samples.putAll(SamplePages.ceremonies(PAGES, language));
      for (Map.Entry<String, String> sample : samples.entrySet()) {
        show(page, sample.getValue(), language);
        assertThat(page.evaluate("() => document.documentElement.scrollWidth"))
            .as(sample.getKey())
            .isEqualTo(320);
        assertThat((List<?>) page.evaluate(SMALL_TARGETS)).as(sample.getKey()).isEmpty();
      }
    }
  }

  @Test
  void the_keyboard_alone_reaches_everything_in_reading_order_and_shows_where_it_is() {
    try (BrowserContext context = context(ColorScheme.LIGHT, 1280, true)) {
      Page page = context.newPage();
      show(page, PAGES.portal(SamplePages.portal(Language.JA), Language.JA), Language.JA);
      List<String> stops = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        page.keyboard().press("Tab");
        stops.add((String) page.evaluate(FOCUSED));
      }
      assertThat(stops)
          .containsExactly(
              "solid 本文へ移動",
              "solid ログアウト",
              "solid キーの管理",
              "solid いまの役割",
              "solid 役割の申請と承認",
              "solid 電子カルテ「みやこ」",
              "solid 診療データ（FHIR）",
              "solid エコー");
    }
  }

  private static final String RUN_AXE =
      """
      async () => {
        const found = await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a',
          'wcag21aa', 'wcag22aa', 'best-practice']});
        return found.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' | '));
      }
      """;
  private static final String SMALL_TARGETS =
      """
      () => [...document.querySelectorAll('a:not(.skip), button')]
        .map(e => [e.textContent.trim(), e.getBoundingClientRect()])
        .filter(([, box]) => box.width < 44 || box.height < 44)
        .map(([text, box]) => `${text} ${box.width} x ${box.height}`)
      """;
  private static final String FOCUSED =
      """
      () => {
        const e = document.activeElement;
        const title = e.querySelector('.card-title') ?? e;
        return getComputedStyle(e).outlineStyle + ' ' + title.textContent.trim();
      }
      """;

  private static List<String> violations(Page page) {
    return ((List<?>) page.evaluate(RUN_AXE)).stream().map(String::valueOf).toList();
  }

  private static BrowserContext context(ColorScheme theme, int width, boolean withTools) {
    return browser.newContext(
        new Browser.NewContextOptions()
            .setColorScheme(theme)
            .setViewportSize(width, 900)
            .setBypassCSP(withTools));
  }

  private static void show(Page page, String html, Language language) {
    page.unrouteAll();
    page.route(
        ORIGIN + "/**",
        (Route route) ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setHeaders(SecurityHeaders.forPage(language))
                    .setBody(html)));
    page.navigate(ORIGIN + "/.sekisho/");
  }

  private static String axe() throws IOException {
    try (InputStream in = ScreensInBrowserIT.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
