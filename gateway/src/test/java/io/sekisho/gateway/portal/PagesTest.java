package io.sekisho.gateway.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXParseException;

class PagesTest {
  private static final String HOSTILE = "<b id=x>'\"&amp;\u0000\u0007\u202e{text.brand}</b>";
  private static final String HARMLESS =
      "&lt;b id=x&gt;&#39;&quot;&amp;amp;\ufffd\ufffd\ufffd{text.brand}&lt;/b&gt;";

  private final Pages pages = new Pages();

  @ParameterizedTest
  @EnumSource
  void every_page_is_well_formed_and_names_its_language(Language language) {
    SamplePages.all(pages, language)
        .forEach(
            (name, html) -> {
              Document page = parsed(name, html);
              assertThat(page.getDocumentElement().getAttribute("lang"))
                  .as(name)
                  .isEqualTo(language.tag());
              assertThat(page.getElementsByTagName("h1").getLength()).as(name).isOne();
            });
  }

  @ParameterizedTest
  @EnumSource
  void no_page_loads_anything_or_runs_anything(Language language) {
    SamplePages.all(pages, language)
        .forEach(
            (name, html) -> {
              Document page = parsed(name, html);
              for (String element : List.of("script", "img", "iframe", "object", "embed", "base")) {
                assertThat(page.getElementsByTagName(element).getLength()).as(name).isZero();
              }
              assertThat(html).as(name).doesNotContainPattern("<[^>]+ (style|on[a-z]+)=");
              assertThat(html).as(name).doesNotContainPattern("url\\(\"?(?!\"?data:image/svg)");
            });
  }

  @Test
  void hostile_values_in_the_portal_stay_text() {
    PortalView view =
        new PortalView(
            new PortalView.Person(HOSTILE, HOSTILE, List.of(HOSTILE), HOSTILE),
            new PortalView.Session(
                HOSTILE, SamplePages.NOW, SamplePages.NOW, Duration.ZERO, SamplePages.NOW),
            List.of(new PortalView.SystemCard(HOSTILE, HOSTILE, "/x", HOSTILE)),
            new PostForm("/" + HOSTILE, HOSTILE));
    assertStaysText(pages.portal(view, Language.JA), 11);
  }

  @Test
  void hostile_values_in_a_refusal_stay_text() {
    RefusalView view =
        new RefusalView(
            RefusalView.Kind.UPSTREAM_DOWN,
            new RefusalView.Asked(HOSTILE, HOSTILE, HOSTILE),
            List.of(new ReasonWords(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE)),
            HOSTILE,
            SamplePages.NOW,
            RefusalView.Links.NONE);
    assertStaysText(pages.refusal(view, Language.JA), 8);
    assertStaysText(pages.refusal(view, Language.EN), 8);
  }

  @Test
  void hostile_values_on_the_way_in_and_out_stay_text() {
    LoginErrorView error =
        new LoginErrorView(
            LoginErrorView.Kind.REFUSED, HOSTILE, HOSTILE, SamplePages.NOW, "/.sekisho/login");
    LogoutView.Confirm confirm =
        new LogoutView.Confirm(HOSTILE, new PostForm("/" + HOSTILE, HOSTILE), "/.sekisho/");
    assertStaysText(pages.loginError(error, Language.JA), 2);
    assertStaysText(pages.logoutConfirm(confirm, Language.JA), 3);
  }

  @Test
  void hostile_values_in_the_list_of_keys_stay_text() {
    FactorsView.Held held =
        new FactorsView.Held(HOSTILE, HOSTILE, HOSTILE, SamplePages.NOW, SamplePages.NOW);
    FactorsView view =
        new FactorsView(List.of(held), "", true, new PostForm("/" + HOSTILE, HOSTILE), "");
    assertStaysText(pages.factors(view, Language.JA), 10);
  }

  @Test
  void the_list_of_keys_offers_to_end_the_chosen_one_and_never_the_only_one() {
    String several = pages.factors(SamplePages.factors(), Language.JA);
    assertThat(several).containsOnlyOnce("今すぐ失効させる").contains("製造元が証明するハードウェアキー");
    FactorsView.Held held =
        new FactorsView.Held("id", "鍵", "device", SamplePages.NOW, SamplePages.NOW);
    FactorsView only =
        new FactorsView(List.of(held), "id", false, new PostForm("/.sekisho/factors", "t"), "");
    assertThat(pages.factors(only, Language.JA)).doesNotContain("失効させる");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "//evil.example/",
        "/\\evil.example",
        "/\t/evil.example",
        " https://evil.example",
        "https:evil.example",
        "https://hospital@evil.example/",
        "vbscript:x",
        "evil.example",
        "",
      })
  void links_that_lead_out_of_the_web_or_hide_where_they_lead_are_not_offered(String href) {
    RefusalView.Links links = new RefusalView.Links(href, href, href);
    RefusalView view =
        new RefusalView(
            RefusalView.Kind.NOT_ALLOWED,
            RefusalView.Asked.UNKNOWN,
            List.of(),
            "r",
            SamplePages.NOW,
            links);
    NodeList anchors =
        parsed("refusal", pages.refusal(view, Language.JA)).getElementsByTagName("a");
    assertThat(anchors.getLength()).isOne();
    assertThat(anchors.item(0).getAttributes().getNamedItem("href").getTextContent())
        .isEqualTo("#main");
  }

  @Test
  void the_portal_shows_who_how_sure_until_when_and_where_to() {
    String page = pages.portal(SamplePages.portal(Language.JA), Language.JA);
    assertThat(page)
        .contains("佐藤 花子", "sato", "医師", "PHYS", "循環器内科")
        .contains("一要素で確認済み", "aal1", "11月22日(日) 20:57", "11時間45分", "15分で終了")
        .contains("href=\"https://ehr.localhost:8443/chart\"", "診療データ（FHIR）")
        .contains("action=\"/.sekisho/logout\"", "name=\"token\" value=\"k3VwHq9sT2\"");
  }

  @Test
  void the_portal_says_the_same_in_english() {
    assertThat(pages.portal(SamplePages.portal(Language.EN), Language.EN))
        .contains("Physician", "One factor", "Sun 22 Nov, 20:57", "11 h 45 min");
  }

  @Test
  void somebody_without_systems_is_told_whom_to_ask() {
    assertThat(SamplePages.all(pages, Language.JA).get("portal-empty"))
        .contains("使えるシステムがありません", "アカウント管理者", "職種が登録されていません");
  }

  @Test
  void a_refusal_says_why_what_to_do_and_which_number_to_quote() {
    RefusalView view = SamplePages.refusal(RefusalView.Kind.NOT_ALLOWED, Language.JA);
    assertThat(pages.refusal(view, Language.JA))
        .contains("403", "この操作は許可されていません", "NO_RIGHT_FOR_ROLE")
        .contains("あなたの職種には、この操作を行う権限がありません。")
        .contains("業務に必要な場合は、アカウント管理者に権限の確認を依頼してください。")
        .contains("閲覧", "アレルギー・不耐症", SamplePages.REQUEST_ID)
        .contains("href=\"/.sekisho/\"", "href=\"https://ehr.localhost:8443/chart\"");
  }

  @ParameterizedTest
  @EnumSource(
      value = RefusalView.Kind.class,
      names = {"UPSTREAM_BROKEN", "UPSTREAM_DOWN", "UPSTREAM_SLOW"})
  void says_which_system_is_down(RefusalView.Kind kind) {
    RefusalView view = SamplePages.refusal(kind, Language.JA);
    assertThat(pages.refusal(view, Language.JA)).contains("ゲートウェイは動いていますが、診療データ（FHIR）");
  }

  @Test
  void a_reason_that_only_repeats_the_headline_is_shown_as_its_code() {
    ReasonWords same = new ReasonWords("UPSTREAM_DOWN", "接続できません。", "Cannot be reached.", "", "");
    RefusalView view =
        new RefusalView(
            RefusalView.Kind.UPSTREAM_DOWN,
            RefusalView.Asked.UNKNOWN,
            List.of(same),
            "r",
            SamplePages.NOW,
            RefusalView.Links.NONE);
    assertThat(pages.refusal(view, Language.JA))
        .contains("503 UPSTREAM_DOWN")
        .doesNotContain("接続できません。", "理由");
  }

  @Test
  void shows_the_status_that_is_really_sent() {
    RefusalView view =
        new RefusalView(
            RefusalView.Kind.AMBIGUOUS,
            408,
            RefusalView.Asked.UNKNOWN,
            List.of(),
            "r",
            SamplePages.NOW,
            RefusalView.Links.NONE);
    assertThat(pages.refusal(view, Language.JA)).contains("<title>408 ");
  }

  @Test
  void a_session_that_is_over_has_no_minutes_left() {
    PortalView view = SamplePages.portal(Language.EN);
    PortalView.Session over =
        new PortalView.Session(
            "aal1",
            SamplePages.NOW,
            SamplePages.NOW.minusSeconds(90),
            Duration.ofHours(2),
            SamplePages.NOW);
    PortalView late = new PortalView(view.person(), over, view.systems(), view.logout());
    assertThat(pages.portal(late, Language.EN)).contains("<dd>0 min</dd>", "ends after 2 h");
  }

  @Test
  void endless_values_are_cut() {
    LogoutView.Confirm confirm =
        new LogoutView.Confirm("長".repeat(10_000), new PostForm("/", "t"), "/");
    assertThat(pages.logoutConfirm(confirm, Language.JA).length())
        .isLessThan(pages.logoutConfirm(SHORT, Language.JA).length() + 600);
  }

  private static final LogoutView.Confirm SHORT =
      new LogoutView.Confirm("佐藤", new PostForm("/", "t"), "/");

  private static void assertStaysText(String html, int times) {
    parsed("hostile", html);
    assertThat(html).doesNotContain("<b id").doesNotContain("\u0000").doesNotContain("\u202e");
    assertThat(html.split(Pattern.quote(HARMLESS), -1)).hasSize(times + 1);
  }

  /** XML is stricter than HTML: what parses here has no stray quote, tag or ampersand. */
  private static Document parsed(String name, String html) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new Strict());
      return builder.parse(new InputSource(new StringReader(html)));
    } catch (Exception e) {
      throw new AssertionError(name + " is not well-formed: " + e.getMessage() + "\n" + html, e);
    }
  }

  private static final class Strict implements ErrorHandler {
    @Override
    public void warning(SAXParseException e) throws SAXParseException {
      throw e;
    }

    @Override
    public void error(SAXParseException e) throws SAXParseException {
      throw e;
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXParseException {
      throw e;
    }
  }
}
