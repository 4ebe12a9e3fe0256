package io.sekisho.gateway.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StylesheetTest {
  private static final String CSS = Stylesheet.content().getValue();
  private static final Map<String, String> LIGHT = variables(CSS.split("@media", 2)[0]);
  private static final Map<String, String> DARK =
      variables(CSS.split("prefers-color-scheme: dark\\)", 2)[1].split("\n}\n", 2)[0]);

  @Test
  void the_policy_names_the_hash_of_what_the_page_really_carries() throws Exception {
    String page = new Pages().portal(SamplePages.portal(Language.JA), Language.JA);
    String carried = page.substring(page.indexOf("<style>") + 7, page.indexOf("</style>"));
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(carried.getBytes(StandardCharsets.UTF_8));
    assertThat(Pages.contentSecurityPolicy())
        .contains("style-src 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
  }

  @Test
  void the_dark_theme_names_every_colour_anew() {
    assertThat(LIGHT).hasSizeGreaterThan(20);
    assertThat(DARK.keySet()).isEqualTo(LIGHT.keySet());
  }

  /** WCAG 2.2: 1.4.3 asks 4.5 of text, 1.4.11 asks 3 of controls and focus marks. */
  @ParameterizedTest
  @CsvSource({
    "text, bg, 4.5",
    "text, surface, 4.5",
    "text, sunken, 4.5",
    "text, danger-soft, 4.5",
    "text, warn-soft, 4.5",
    "text, indigo-soft, 4.5",
    "text, teal-soft, 4.5",
    "muted, bg, 4.5",
    "muted, surface, 4.5",
    "muted, sunken, 4.5",
    "link, bg, 4.5",
    "link, surface, 4.5",
    "link, indigo-soft, 4.5",
    "on-accent, accent, 4.5",
    "on-accent, accent-strong, 4.5",
    "teal, teal-soft, 4.5",
    "teal, surface, 4.5",
    "danger, danger-soft, 4.5",
    "danger, surface, 4.5",
    "warn, warn-soft, 4.5",
    "warn, surface, 4.5",
    "on-pass, pass-from, 4.5",
    "on-pass, pass-to, 4.5",
    "on-pass-muted, pass-from, 4.5",
    "on-pass-muted, pass-to, 4.5",
    "control, surface, 3",
    "control, bg, 3",
    "accent, surface, 3",
    "focus, bg, 3",
    "focus, surface, 3",
    "focus, sunken, 3",
    "focus, warn-soft, 3",
  })
  void everything_stands_out_enough_in_both_themes(String front, String back, double least) {
    assertThat(contrast(LIGHT.get(front), LIGHT.get(back)))
        .as("light")
        .isGreaterThanOrEqualTo(least);
    assertThat(contrast(DARK.get(front), DARK.get(back))).as("dark").isGreaterThanOrEqualTo(least);
  }

  @Test
  void the_calculation_knows_the_two_ends_of_the_scale() {
    assertThat(contrast("#000000", "#ffffff")).isEqualTo(21);
    assertThat(contrast("#777777", "#777777")).isEqualTo(1);
  }

  private static Map<String, String> variables(String block) {
    Map<String, String> variables = new HashMap<>();
    Pattern.compile("--([a-z-]+): (#[0-9a-f]{6});")
        .matcher(block)
        .results()
        .forEach((MatchResult found) -> variables.put(found.group(1), found.group(2)));
    return variables;
  }

  private static double contrast(String one, String other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  /** Relative luminance as WCAG 2.2 defines it. */
  private static double luminance(String colour) {
    int rgb = Integer.parseInt(colour.substring(1), 16);
    return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
  }

  private static double linear(int channel) {
    double value = (channel & 0xff) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
