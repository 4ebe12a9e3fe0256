package io.sekisho.gateway.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page that asks for a card, and its script. */
class CardPageTest {
  private static final Pattern SCRIPT =
      Pattern.compile("<script([^>]*)>(.*?)</script>", Pattern.DOTALL);

  private final Pages pages = new Pages();

  /** A card is always somebody's whom we know: only passkeys say who it is. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OPEN")
  void holds_exactly_the_script_that_its_policy_names(CeremonyView.Kind kind) {
    Matcher script = SCRIPT.matcher(pages.card(SamplePages.card(kind), Language.JA));
    assertThat(script.find()).isTrue();
    assertThat(script.group(1)).isEmpty();
    assertThat(SecurityHeaders.forCard(Language.JA, 24_727).get("Content-Security-Policy"))
        .startsWith("default-src 'none'")
        .endsWith(
            "; script-src '%s'; connect-src http://127.0.0.1:24727"
                .formatted(Embedded.hash(script.group(2))));
    assertThat(script.find()).isFalse();
  }

  @Test
  void no_other_page_may_call_anybody() {
    assertThat(SecurityHeaders.forPage(Language.JA).get("Content-Security-Policy"))
        .doesNotContain("connect-src");
    assertThat(SecurityHeaders.forCeremony(Language.JA).get("Content-Security-Policy"))
        .doesNotContain("connect-src");
  }

  @Test
  void the_script_makes_no_code_and_names_no_address() {
    assertThat(Script.CARD.content().getValue())
        .doesNotContain("XMLHttpRequest", "eval", "Function(", "innerHTML", "import", "://");
  }

  @Test
  void what_to_say_for_each_trouble_arrives_whole() {
    String troubles = "{\"PIN_WRONG\":\"%s\"}".formatted("あ".repeat(2_000));
    CardView view =
        new CardView(
            CeremonyView.Kind.PROVE,
            "佐藤 花子",
            "c",
            "{}",
            "http://127.0.0.1:24727/sign",
            troubles,
            false,
            new CardView.Ways("", "", "", false, null));
    assertThat(pages.card(view, Language.JA).replace("&quot;", "\"")).contains(troubles);
  }

  @Test
  void by_hand_is_offered_where_it_would_be_accepted() {
    assertThat(pages.card(SamplePages.card(CeremonyView.Kind.PROVE), Language.EN))
        .contains("<details", "card sign");
    assertThat(pages.card(SamplePages.card(CeremonyView.Kind.ENROL), Language.EN))
        .doesNotContain("<details");
  }

  @Test
  void says_how_many_wrong_pins_lock_the_card() {
    assertThat(pages.card(SamplePages.card(CeremonyView.Kind.PROVE), Language.EN)).contains("15");
    assertThat(pages.card(SamplePages.card(CeremonyView.Kind.PROVE), Language.JA)).contains("15回");
  }

  @Test
  void hostile_values_stay_text() {
    String hostile = "\"><script>alert(1)</script>";
    CardView view =
        new CardView(
            CeremonyView.Kind.PROVE,
            hostile,
            hostile,
            hostile,
            hostile,
            hostile,
            true,
            new CardView.Ways(hostile, hostile, hostile, true, new PostForm(hostile, hostile)));
    assertThat(pages.card(view, Language.EN)).doesNotContain("<script>alert");
  }
}
