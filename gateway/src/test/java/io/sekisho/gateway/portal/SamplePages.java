package io.sekisho.gateway.portal;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One of every page, with plausible people, for tests and for {@link Gallery}. */
final class SamplePages {
  static final Instant NOW = Instant.parse("2026-11-22T00:12:00Z");
  static final String REQUEST_ID = "01JD9Z4M8Q-7F3K-2C9T";
  private static final PostForm LOGOUT = new PostForm("/.sekisho/logout", "k3VwHq9sT2");
  private static final RefusalView.Links LINKS =
      new RefusalView.Links("/.sekisho/", "https://ehr.localhost:8443/chart", null);

  static final String OPTIONS =
      """
      {"publicKey":{"challenge":"AA-_","rp":{"id":"sekisho.test"},"user":{"id":"AA"},"rpId":"sekisho.test"}}\
      """;
  private static final List<String> CEREMONY_CODES =
      List.of(
          "NOT_PROVEN",
          "SECOND_PERSON_NEEDED",
          "CLONE_SUSPECTED",
          "SPARE_CODE_WRONG",
          "QUESTION_OVER");

  private SamplePages() {}

  static Map<String, String> all(Pages pages, Language language) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("portal", pages.portal(portal(language), language));
    all.put("portal-empty", pages.portal(emptyPortal(), language));
    for (RefusalView.Kind kind : RefusalView.Kind.values()) {
      all.put("refusal-" + kind, pages.refusal(refusal(kind, language), language));
    }
    for (LoginErrorView.Kind kind : LoginErrorView.Kind.values()) {
      all.put("login-" + kind, pages.loginError(loginError(kind), language));
    }
    for (LogoutView.Cause cause : LogoutView.Cause.values()) {
      LogoutView.Done done = new LogoutView.Done(cause, "/.sekisho/");
      all.put("logged-out-" + cause, pages.loggedOut(done, language));
    }
    ReasonWords finding =
        new ReasonWords(
            "CRL_EXPIRED",
            "失効リストの期限が切れています。",
            "The list is out of date.",
            "更新してください。",
            "Renew it.");
    all.put(
        "ceremony-CARD_REFUSED",
        pages.ceremonyRefused(
            new CeremonyRefusedView(
                "CARD_REFUSED", 403, List.of(finding), REQUEST_ID, NOW, "/.sekisho/mfa/card"),
            language));
    for (String code : CEREMONY_CODES) {
      CeremonyRefusedView view =
          new CeremonyRefusedView(code, 403, List.of(), REQUEST_ID, NOW, "/.sekisho/mfa");
      all.put("ceremony-" + code, pages.ceremonyRefused(view, language));
    }
    all.put(
        "duty",
        pages.duty(new DutyView(List.of("CLK", "PHYS"), "PHYS", "TREAT", LOGOUT), language));
    all.put(
        "ceremony-onward",
        pages.onward("https://idp.example/realms/sekisho/login?answer=a.b.c", language));
    all.put("factors", pages.factors(factors(), language));
    all.put(
        "factors-only",
        pages.factors(new FactorsView(List.of(held("x")), "", true, LOGOUT, ""), language));
    all.put("recovery", pages.recovery(recovery(), language));
    all.put("lane", pages.lane(lane(), language));
    SpareCodeView code = new SpareCodeView("森 健", "K7QM-2WXA-9RTD", NOW, "/.sekisho/admin/factors");
    all.put("spare-code", pages.spareCode(code, language));
    all.put("launch", pages.launch(launch(List.of()), language));
    all.put("launch-again", pages.launch(launch(List.of(finding)), language));
    all.put("roles", pages.roles(roles(), language));
    all.put("review", pages.review(review(), language));
    LogoutView.Confirm confirm = new LogoutView.Confirm("佐藤 花子", LOGOUT, "/.sekisho/");
    all.put("logout-confirm", pages.logoutConfirm(confirm, language));
    return all;
  }

  /** The pages that run a script; they hold one thing more than all the others. */
  static Map<String, String> ceremonies(Pages pages, Language language) {
    Map<String, String> ceremonies = new LinkedHashMap<>();
    for (CeremonyView.Kind kind : CeremonyView.Kind.values()) {
      CeremonyView view =
          new CeremonyView(
              kind,
              "佐藤 花子",
              "c3VwHq9sT2",
              OPTIONS,
              new CeremonyView.Ways("", "", "/.sekisho/mfa/card", ""),
              kind == CeremonyView.Kind.ENROL);
      ceremonies.put("ceremony-" + kind, pages.ceremony(view, language));
      if (kind != CeremonyView.Kind.OPEN) {
        ceremonies.put("card-" + kind, pages.card(card(kind), language));
      }
    }
    return ceremonies;
  }

  private static LaunchView launch(List<ReasonWords> reasons) {
    return new LaunchView("成長曲線", "佐藤 花子", "/.sekisho/smart/launch", "a.b.c", reasons);
  }

  private static RecoveryView recovery() {
    return new RecoveryView(
        new RecoveryView.Coverage(41, 57, "2027-04-01", 130),
        List.of(
            new RecoveryView.Holder("h1", "sato", "佐藤 花子", "PHYS", 2, 1, null),
            new RecoveryView.Holder("h2", "suzuki", "鈴木 一郎", "NS", 1, 0, NOW),
            new RecoveryView.Holder("h3", "mori", "森 健", "CLK", 0, 0, null)),
        List.of(
            spare("LOST", "DRAFT", true),
            spare("FORGOTTEN", "PROPOSED", false),
            spare("LOST", "CONFIRMED", false)),
        "",
        LOGOUT);
  }

  private static RecoveryView.Spare spare(String kind, String state, boolean mine) {
    return new RecoveryView.Spare("id-" + state, "森 健", kind, "病棟で紛失", "山田 恵", state, NOW, mine);
  }

  private static LaneView lane() {
    return new LaneView(
        "佐藤 花子 (sato)",
        new LaneView.Card(
            "CN=Sato Hanako, SERIALNUMBER=JPN000123", "CN=HPKI-01-MedisAuthCA2", "医師", NOW),
        "c3VwHq9sT2",
        "",
        new PostForm("/.sekisho/mfa/lane", "k3VwHq9sT2"));
  }

  static RolesView roles() {
    return new RolesView(
        List.of(role("r1", List.of("approve", "end")), role("r2", List.of())),
        List.of(role("r3", List.of("confirm", "end"))),
        List.of(role("r4", List.of("end"))),
        new RolesView.Draft("suzuki", "NS", "2026-12-01", "", "", "産休の代替"),
        new RolesView.Proven("approve", "r1", "辞令を確認"),
        new RolesView.Message(
            "",
            new ReasonWords(
                "LICENCE_MISSING", "資格の確認方法を記入してください", "say how it was checked", "", "")),
        "",
        true,
        LOGOUT);
  }

  private static ReviewView review() {
    List<RolesView.Held> some = List.of(role("r5", List.of()));
    return new ReviewView(
        NOW,
        some,
        some,
        List.of(),
        List.of(new ReviewView.Drifted("mori", "PHYS", "direct", NOW)),
        null);
  }

  private static RolesView.Held role(String id, List<String> may) {
    return new RolesView.Held(
        id,
        new RolesView.Whose("suzuki", "鈴木 一郎", "3階西病棟"),
        "NS",
        NOW,
        id.equals("r2") ? NOW.plusSeconds(86_400) : null,
        "看護師免許 第123456号",
        new RolesView.Asked("kimura", "異動のため", id.equals("r1") ? "" : "yamada"),
        may);
  }

  static CardView card(CeremonyView.Kind kind) {
    return new CardView(
        kind,
        "佐藤 花子",
        "c3VwHq9sT2",
        "{\"nonce\":\"AA\"}",
        "http://127.0.0.1:24727/sign",
        "{\"PIN_WRONG\":\"PINが違います。\"}",
        kind == CeremonyView.Kind.PROVE,
        new CardView.Ways(
            "",
            "",
            "/.sekisho/mfa",
            kind == CeremonyView.Kind.ENROL,
            kind == CeremonyView.Kind.PROVE
                ? new PostForm("/.sekisho/mfa/lane", "k3VwHq9sT2")
                : null));
  }

  /** One page of each shape and colour, where all of them would take minutes. */
  static Map<String, String> shapes(Pages pages, Language language) {
    Map<String, String> shapes = all(pages, language);
    shapes
        .keySet()
        .retainAll(
            Set.of(
                "portal",
                "portal-empty",
                "refusal-NOT_ALLOWED",
                "refusal-NOT_LOGGED_IN",
                "refusal-UPSTREAM_DOWN",
                "duty",
                "factors",
                "roles",
                "review",
                "login-IDP_DOWN",
                "logged-out-ASKED",
                "logout-confirm"));
    return shapes;
  }

  static PortalView portal(Language language) {
    boolean ja = language == Language.JA;
    return new PortalView(
        new PortalView.Person("佐藤 花子", "sato", List.of("PHYS"), ja ? "循環器内科" : "Cardiology"),
        session("aal1"),
        List.of(
            card(ja ? "電子カルテ「みやこ」" : "Miyako chart", "/chart", "legacy"),
            card(ja ? "診療データ（FHIR）" : "Clinical data (FHIR)", "/fhir/Patient", "fhir"),
            card(ja ? "エコー" : "Echo", "/echo", "echo")),
        LOGOUT);
  }

  static RefusalView refusal(RefusalView.Kind kind, Language language) {
    boolean allowed = kind != RefusalView.Kind.NOT_ALLOWED;
    boolean needsLogin = kind == RefusalView.Kind.NOT_LOGGED_IN || kind == RefusalView.Kind.STEP_UP;
    return new RefusalView(
        kind,
        kind.status() == 400 || kind.status() == 404
            ? RefusalView.Asked.UNKNOWN
            : new RefusalView.Asked(
                language == Language.JA ? "診療データ（FHIR）" : "Clinical data (FHIR)",
                "READ",
                "AllergyIntolerance"),
        allowed
            ? List.of()
            : List.of(
                new ReasonWords(
                    "NO_RIGHT_FOR_ROLE",
                    "あなたの職種には、この操作を行う権限がありません。",
                    "Your role does not include this work.",
                    "業務に必要な場合は、アカウント管理者に権限の確認を依頼してください。",
                    "If your work needs it, ask the account administrator to check your rights.")),
        REQUEST_ID,
        NOW,
        needsLogin ? new RefusalView.Links("/.sekisho/", null, "/.sekisho/login") : LINKS);
  }

  static FactorsView factors() {
    return new FactorsView(
        List.of(held("hardware"), held("device"), held("synced"), held("card")),
        "id-device",
        true,
        new PostForm("/.sekisho/factors", "k3VwHq9sT2"),
        "");
  }

  private static FactorsView.Held held(String kind) {
    return new FactorsView.Held("id-" + kind, "青いセキュリティキー", kind, NOW, NOW);
  }

  static LoginErrorView loginError(LoginErrorView.Kind kind) {
    return new LoginErrorView(kind, "server_error", REQUEST_ID, NOW, "/.sekisho/login");
  }

  private static PortalView emptyPortal() {
    PortalView.Person person = new PortalView.Person("林 一郎", "hayashi", List.of(), null);
    return new PortalView(person, session("aal2"), List.of(), LOGOUT);
  }

  private static PortalView.Session session(String level) {
    return new PortalView.Session(
        level, NOW.minusSeconds(900), NOW.plusSeconds(42_300), Duration.ofMinutes(15), NOW);
  }

  private static PortalView.SystemCard card(String title, String path, String kind) {
    return new PortalView.SystemCard(title, null, "https://ehr.localhost:8443" + path, kind);
  }
}
