package io.sekisho.gateway.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import io.sekisho.gateway.fake.SoftKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Roles at the gateway's screens: asked for, approved, confirmed, taken back, reviewed. */
@Timeout(600)
class RolesIT {
  private static final String ROLES = "/.sekisho/roles";
  private static DemoHospital hospital;
  private static Chromium chromium;
  private static RealmAdmin realm;
  private static Trail trail;

  @BeforeAll
  static void open() throws Exception {
    hospital = DemoHospital.open();
    chromium = Chromium.trusting(hospital.authority());
    realm = new RealmAdmin(hospital);
    trail = new Trail(hospital.audit());
  }

  @AfterAll
  static void close() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test
  void a_department_asks_somebody_else_approves_and_the_head_confirms() throws Exception {
    realm.addPerson("irie", "入江", "内科");
    realm.join("sato", "department-heads");
    try (Visitor sato = visitor("sato");
        Visitor yamada = visitor("yamada")) {
      ask(sato.page());
      approve(yamada.page());
      confirm(sato.page());
      takeBack(yamada.page());
    }
    assertThat(trail.happenings("sato")).contains("ROLE_REQUESTED", "ROLE_CONFIRMED");
    assertThat(trail.happenings("yamada")).contains("ROLE_APPROVED", "ROLE_ENDED");
  }

  /** Somebody forgets the licence, and has to type nothing twice. */
  private static void ask(Page page) {
    page.navigate(hospital.own(ROLES));
    page.locator("#person").fill("irie");
    page.locator("#role").selectOption("NS");
    page.locator("#from").fill("2026-01-01");
    page.locator("#reason").fill("産休の代替");
    page.locator("button[value=request]").click();
    assertThat(page.locator("[role=alert]")).containsText("LICENCE_MISSING");
    assertThat(page.locator("#person")).hasValue("irie");
    assertThat(page.locator("#role")).hasValue("NS");
    assertThat(page.locator("#from")).hasValue("2026-01-01");
    assertThat(page.locator("#reason")).hasValue("産休の代替");
    picture(page, "roles-refused");
    page.locator("#licence").fill("看護師免許 第123456号");
    page.locator("#licence").press("Enter");
    assertThat(page.locator("[role=status]")).containsText("申請しました");
    assertThat(panel(page).locator("button")).hasCount(1); // its head may turn it down
  }

  /** With the keyboard alone, once the reason is written. */
  private static void approve(Page page) throws Exception {
    page.navigate(hospital.own(ROLES));
    realm.lastSeen("yamada", 50);
    assertThat(panel(page)).containsText("産休の代替");
    picture(page, "roles");
    panel(page).locator("input[name=reason]").fill("辞令を確認");
    panel(page).locator("button[value=approve]").click();
    Locator now = page.locator("button[value=approve]:focus");
    assertThat(now).containsText("本人確認が済みました");
    assertThat(panel(page).locator("input[name=reason]")).hasValue("辞令を確認");
    now.press("Enter");
    assertThat(page.locator("[role=status]")).containsText("承認しました");
    assertThat(panel(page).locator("button[value=confirm]")).hasCount(0);
    seenAgain();
  }

  /** The key was used at the gateway; Keycloak hears of it. */
  private static void seenAgain() throws Exception {
    Instant patience = Instant.now().plus(Duration.ofSeconds(100));
    while (realm.lastSeen("yamada") < System.currentTimeMillis() - 86_400_000L) {
      assertThat(Instant.now()).isBefore(patience);
    }
  }

  private static void confirm(Page page) {
    page.navigate(hospital.own(ROLES));
    panel(page).locator("button[value=confirm]").click();
    page.locator("button[value=confirm]:focus").press("Enter");
    assertThat(page.locator("[role=status]")).containsText("確認しました");
  }

  private static void takeBack(Page page) {
    page.navigate(hospital.own(ROLES + "?login=irie"));
    Locator row = panel(page);
    row.locator("summary").click();
    row.locator("button[value=end]").click(); // no reason
    page.locator("button[value=end]:focus").press("Enter");
    assertThat(page.locator("[role=alert]")).containsText("REASON_MISSING");
    page.navigate(hospital.own(ROLES + "?login=irie"));
    row.locator("summary").click();
    row.locator("input[name=reason]").fill("異動");
    row.locator("button[value=end]").click();
    page.locator("button[value=end]:focus").press("Enter");
    assertThat(page.locator("[role=status]")).containsText("取り消しました");
    assertThat(panel(page)).hasCount(0);
  }

  private static Locator panel(Page page) {
    return page.locator("li.panel", new Page.LocatorOptions().setHasText("irie"));
  }

  @Test
  void nobody_approves_what_they_asked_for() throws Exception {
    realm.addPerson("ueki", "植木", "医事課");
    try (Visitor yamada = visitor("yamada")) {
      Page page = yamada.page();
      page.navigate(hospital.own(ROLES));
      page.locator("#person").fill("ueki");
      page.locator("#role").selectOption("HIM");
      page.locator("#reason").fill("<b>院内研修</b>");
      page.locator("button[value=request]").click();
      Locator own = page.locator("li.panel", new Page.LocatorOptions().setHasText("ueki"));
      assertThat(own).containsText("<b>院内研修</b>");
      assertThat(own.locator("button[value=approve]")).hasCount(0);
      // whoever writes the button in by hand is refused by the rules, not by the page
      own.locator("button[value=end]").evaluate("button => button.value = 'approve'");
      own.locator("input[name=reason]").fill("x");
      own.locator("button[value=approve]").click();
      page.waitForURL(url -> url.contains("act=approve"));
      own = page.locator("li.panel", new Page.LocatorOptions().setHasText("ueki"));
      own.locator("button[value=end]").evaluate("button => button.value = 'approve'");
      own.locator("button[value=approve]").click();
      assertThat(page.locator("[role=alert]")).containsText("OWN_ASSIGNMENT");
    }
  }

  @Test
  void the_review_is_for_those_who_review() {
    try (Visitor kato = visitor("kato");
        Visitor suzuki = visitor("suzuki")) {
      kato.page().navigate(hospital.own(ROLES));
      kato.page().locator("a[href='/.sekisho/roles/review']").click();
      assertThat(kato.page().locator("#given")).isVisible();
      assertThat(kato.page().locator("table").last()).containsText("sato");
      picture(kato.page(), "review");

      suzuki.page().navigate(hospital.own(ROLES));
      assertThat(suzuki.page().locator("a[href='/.sekisho/roles/review']")).hasCount(0);
      Response refused = suzuki.page().navigate(hospital.own(ROLES + "/review"));
      assertThat(refused.status()).isEqualTo(403);
      assertThat(suzuki.page().locator("[role=alert]")).containsText("NOT_ALLOWED");
      assertThat(suzuki.page().locator("table")).hasCount(0);
    }
  }

  @Test
  void without_keycloak_the_page_says_so_and_keeps_what_was_typed() throws Exception {
    Gateway gateway = Gateway.shared();
    String login = gateway.logins().named("r-" + UUID.randomUUID(), "roles", "SEC").token();
    try (Ceremony alone = new Ceremony(gateway, login)) {
      alone.enrol(new SoftKey());
      Answer page = alone.page(ROLES);
      assertThat(page.status()).isEqualTo(503);
      assertThat(page.text()).contains("PROVIDER_UNREACHABLE", "<html lang=\"ja\"");
      assertThat(alone.pageInEnglish(ROLES).text())
          .contains("<html lang=\"en\"", "Roles: ask and approve");
      String token = page.text().split("name=\"token\" value=\"", 2)[1].split("\"", 2)[0];
      Answer kept =
          alone.submit(
              ROLES,
              "token=" + token + "&act=request&person=irie&role=PT&reason=%3Ci%3E&licence=L1");
      assertThat(kept.status()).isEqualTo(503);
      assertThat(kept.text())
          .contains("value=\"irie\"", "value=\"PT\" selected", "&lt;i&gt;", "value=\"L1\"");
      assertThat(alone.submit(ROLES, "act=request&person=irie").status())
          .as("not our form")
          .isEqualTo(303);
    }
  }

  private static Visitor visitor(String user) {
    return new Visitor(hospital, chromium, user).loggedIn();
  }

  /** For the README; taken where the story passes anyway. */
  private static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
  }
}
