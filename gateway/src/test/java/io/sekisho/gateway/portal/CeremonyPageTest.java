package io.sekisho.gateway.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages that run the script for keys. */
class CeremonyPageTest {
  private static final Pattern SCRIPT =
      Pattern.compile("<script([^>]*)>(.*?)</script>", Pattern.DOTALL);
  private final Pages pages = new Pages();

  private String page(CeremonyView.Kind kind) {
    return SamplePages.ceremonies(pages, Language.JA).get("ceremony-" + kind);
  }

  @ParameterizedTest
  @EnumSource
  void holds_exactly_the_script_that_its_policy_names(CeremonyView.Kind kind) {
    Matcher script = SCRIPT.matcher(page(kind));
    assertThat(script.find()).isTrue();
    assertThat(script.group(1)).isEmpty();
    assertThat(SecurityHeaders.forCeremony(Language.JA).get("Content-Security-Policy"))
        .endsWith("; script-src '" + Embedded.hash(script.group(2)) + "'");
    assertThat(script.find()).isFalse();
  }

  @Test
  void tells_the_browser_of_keys_on_the_pages_that_know_something_of_them() {
    String said = "{\"signalUnknownCredential\":{\"rpId\":\"</script>\"}}";
    CeremonyRefusedView refused =
        new CeremonyRefusedView(
            "KEY_UNKNOWN", 403, List.of(), "r", SamplePages.NOW, "/.sekisho/", said);
    FactorsView sample = SamplePages.factors();
    FactorsView list =
        new FactorsView(sample.keys(), sample.chosen(), sample.cards(), sample.form(), said);
    for (String page :
        List.of(pages.ceremonyRefused(refused, Language.JA), pages.factors(list, Language.JA))) {
      Matcher script = SCRIPT.matcher(page);
      assertThat(script.find()).isTrue();
      assertThat(SecurityHeaders.forCeremony(Language.JA).get("Content-Security-Policy"))
          .endsWith("; script-src '" + Embedded.hash(script.group(2)) + "'");
      assertThat(script.find()).isFalse();
      assertThat(page).contains("&quot;rpId&quot;:&quot;&lt;/script&gt;&quot;");
    }
    assertThat(pages.factors(sample, Language.JA)).doesNotContain("<script");
  }

  @Test
  void no_other_page_may_run_it() {
    assertThat(SecurityHeaders.forPage(Language.JA).get("Content-Security-Policy"))
        .doesNotContain("script-src");
  }

  @Test
  void the_script_calls_nobody_and_makes_no_code() throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/templates/sekisho/ceremony.js")) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .doesNotContain(
              "fetch(", "XMLHttpRequest", "eval", "Function(", "innerHTML", "import", "://");
    }
  }

  @Test
  void what_the_browser_is_asked_arrives_unchanged() throws IOException {
    Matcher options =
        Pattern.compile("data-options=\"([^\"]*)\"").matcher(page(CeremonyView.Kind.PROVE));
    assertThat(options.find()).isTrue();
    ObjectMapper json = new ObjectMapper();
    assertThat(json.readTree(options.group(1).replace("&quot;", "\"")))
        .isEqualTo(json.readTree(SamplePages.OPTIONS));
  }

  @Test
  void the_code_of_a_permission_is_asked_for_where_there_is_one() {
    assertThat(page(CeremonyView.Kind.ENROL)).contains("name=\"spare\"");
    assertThat(page(CeremonyView.Kind.PROVE)).doesNotContain("name=\"spare\"");
  }

  @Test
  void hostile_values_stay_text() {
    String hostile = "\"><script>alert(1)</script>";
    CeremonyView view =
        new CeremonyView(
            CeremonyView.Kind.ENROL,
            hostile,
            hostile,
            "{\"a\":\"" + hostile + "\"}",
            new CeremonyView.Ways(hostile, hostile, hostile, hostile),
            true);
    assertThat(pages.ceremony(view, Language.EN)).doesNotContain("<script>alert");
  }
}
