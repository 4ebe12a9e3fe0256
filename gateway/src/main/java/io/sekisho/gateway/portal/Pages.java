package io.sekisho.gateway.portal;

import io.quarkus.qute.RawString;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Turns a view into the page that shows it.
 *
 * <p>Every method is a plain function of its arguments: nothing waits, so the event loop may call
 * them. Send each page with {@link SecurityHeaders#forPage}.
 */
@Singleton
public final class Pages {
  private static final Set<String> PICTURES = Set.of("fhir", "legacy", "echo");

  private final Screens screens = new Screens();
  private final Function<Language, Optional<String>> hospital;
  private final Function<Language, Optional<String>> help;

  /** Pages of a gateway that knows neither its hospital's name nor whom to call. */
  public Pages() {
    this.hospital = language -> Optional.empty();
    this.help = language -> Optional.empty();
  }

  @Inject
  Pages(ScreensConfig config) {
    this.hospital = config.hospital()::in;
    this.help = config.help()::in;
  }

  /** What the browser may do on a page of ours; see {@link SecurityHeaders#forPage}. */
  public static String contentSecurityPolicy(String... formTargets) {
    return SecurityHeaders.contentSecurityPolicy(formTargets);
  }

  public String portal(PortalView view, Language language) {
    Words words = Words.in(language);
    Moments moments = new Moments(language);
    PortalView.Session session = view.session();
    Map<String, Object> screen = screen(language);
    screen.put("person", view.person());
    screen.put("department", view.person().department());
    screen.put("roles", view.person().roles().stream().map(code -> role(code, language)).toList());
    screen.put("level", level(session.level(), language));
    screen.put("provenAt", moments.at(session.provenAt()));
    screen.put("endsAt", moments.at(session.endsAt()));
    screen.put("remaining", moments.span(Duration.between(session.now(), session.endsAt())));
    screen.put("idle", words.fill("portal_idle_after", moments.span(session.idleLimit())));
    screen.put("systems", view.systems().stream().map(card -> card(card, language)).toList());
    screen.put("manages", view.person().roles().contains("SEC"));
    screen.put("logout", view.logout());
    return screens.render("portal", language, screen);
  }

  public String refusal(RefusalView view, Language language) {
    Words words = Words.in(language);
    Map<String, Object> screen = screen(language);
    screen.put("status", view.status());
    screen.put("code", ownCode(view));
    screen.put("tone", tone(view.kind()));
    screen.put("title", words.get("refusal_" + view.kind() + "_title"));
    screen.put("lead", lead(view, words));
    screen.put("remedies", remedies(view, language));
    screen.put("reasons", reasons(view, language));
    screen.put("system", view.asked().system());
    screen.put("action", word("action_", view.asked().action(), words));
    screen.put("type", word("type_", view.asked().type(), words));
    screen.put("requestId", view.requestId());
    screen.put("at", new Moments(language).at(view.at()));
    screen.put("portal", SafeText.link(view.links().portal()));
    screen.put("previous", SafeText.link(view.links().previous()));
    screen.put("login", SafeText.link(view.links().login()));
    return screens.render("refusal", language, screen);
  }

  public String loginError(LoginErrorView view, Language language) {
    Words words = Words.in(language);
    Map<String, Object> screen = screen(language);
    screen.put("code", view.kind().name());
    screen.put("detail", view.detail());
    screen.put("status", view.kind().status());
    screen.put("title", words.get("login_" + view.kind() + "_title"));
    screen.put("lead", words.get("login_" + view.kind() + "_lead"));
    screen.put("remedy", words.get("login_" + view.kind() + "_remedy"));
    screen.put("requestId", view.requestId());
    screen.put("at", new Moments(language).at(view.at()));
    screen.put("retry", SafeText.link(view.retryHref()));
    return screens.render("login-error", language, screen);
  }

  public String logoutConfirm(LogoutView.Confirm view, Language language) {
    Map<String, Object> screen = screen(language);
    screen.put("lead", Words.in(language).fill("confirm_lead", view.name()));
    screen.put("logout", view.logout());
    screen.put("portal", SafeText.link(view.portalHref()));
    return screens.render("logout-confirm", language, screen);
  }

  public String loggedOut(LogoutView.Done view, Language language) {
    Words words = Words.in(language);
    Map<String, Object> screen = screen(language);
    screen.put("title", words.get("done_" + view.cause() + "_title"));
    screen.put("lead", words.get("done_" + view.cause() + "_lead"));
    screen.put("login", SafeText.link(view.loginHref()));
    return screens.render("logged-out", language, screen);
  }

  /** Send it with {@link SecurityHeaders#forCeremony}: its script asks for a key. */
  public String ceremony(CeremonyView view, Language language) {
    Words words = Words.in(language);
    Map<String, Object> screen = screen(language);
    String kind = view.kind().name().toLowerCase(Locale.ROOT);
    screen.put("kind", kind);
    screen.put("enrol", view.kind() == CeremonyView.Kind.ENROL);
    screen.put("title", words.get("ceremony_" + kind + "_title"));
    screen.put("lead", words.fill("ceremony_" + kind + "_lead", view.name()));
    screen.put("begin", words.get("ceremony_" + kind + "_begin"));
    screen.put("ceremony", view.ceremony());
    screen.put("options", new RawString(SafeText.escaped(view.options())));
    CeremonyView.Ways ways = view.ways();
    screen.put("onward", new RawString(SafeText.escaped(ways.onward())));
    screen.put("target", view.target());
    screen.put("action", ways.action());
    screen.put("card", way(ways.card()));
    screen.put("spare", way(ways.spare()));
    screen.put("code", view.code());
    screen.put("script", Script.KEY.content());
    return screens.render("ceremony", language, screen);
  }

  /** Send it with {@link SecurityHeaders#forCard}: its script asks for a card. */
  public String card(CardView view, Language language) {
    Words words = Words.in(language);
    Map<String, Object> screen = screen(language);
    String kind = view.kind().name().toLowerCase(Locale.ROOT);
    screen.put("kind", kind);
    screen.put("enrol", view.kind() == CeremonyView.Kind.ENROL);
    screen.put("title", words.get("card_" + kind + "_title"));
    screen.put("lead", words.fill("card_" + kind + "_lead", view.name()));
    screen.put("begin", words.get("card_" + kind + "_begin"));
    screen.put("ceremony", view.ceremony());
    screen.put("challenge", view.challenge());
    screen.put("helper", view.helper());
    screen.put("troubles", new RawString(SafeText.escaped(view.troubles())));
    screen.put("byHand", view.byHand());
    screen.put("onward", new RawString(SafeText.escaped(view.ways().onward())));
    screen.put("target", view.target());
    screen.put("action", view.ways().action());
    screen.put("key", way(view.ways().key()));
    screen.put("code", view.ways().spare());
    screen.put("lane", view.ways().lane());
    screen.put("script", Script.CARD.content());
    return screens.render("card", language, screen);
  }

  /** What the card lane has read, to be confirmed. */
  public String lane(LaneView view, Language language) {
    Map<String, Object> screen = screen(language);
    screen.put("lead", Words.in(language).fill("lane_lead", view.name()));
    screen.put("name", view.name());
    screen.put("holder", view.card().holder());
    screen.put("issuer", view.card().issuer());
    String qualification = view.card().qualification();
    screen.put("qualification", qualification.isEmpty() ? null : qualification);
    screen.put("until", new Moments(language).day(view.card().until()));
    screen.put("ceremony", view.ceremony());
    screen.put("onward", view.onward());
    screen.put("form", view.form());
    return screens.render("lane", language, screen);
  }

  /** Whole, however long: a question of the identity provider may be in it. */
  private static RawString way(String href) {
    String link = href == null || href.isEmpty() ? null : SafeText.link(href);
    return link == null ? null : new RawString(SafeText.escaped(link));
  }

  /**
   * Leads on to another origin. Send it with a {@code Refresh} header: a redirect would be held
   * against the policy for forms, which cannot know every origin that lies on the way.
   */
  public String onward(String href, Language language) {
    Map<String, Object> screen = screen(language);
    screen.put("href", new RawString(SafeText.escaped(SafeText.link(href))));
    return screens.render("onward", language, screen);
  }

  public String factors(FactorsView view, Language language) {
    Map<String, Object> screen = screen(language);
    screen.put("held", view.keys().stream().map(key -> key(key, view, language)).toList());
    screen.put("several", view.keys().size() > 1);
    screen.put("form", view.form());
    screen.put("cards", view.cards());
    return screens.render("factors", language, screen);
  }

  public String duty(DutyView view, Language language) {
    Map<String, Object> screen = screen(language);
    screen.put("all", view.role().isEmpty());
    screen.put("roles", choices("role_", view.roles(), view.role(), language));
    screen.put("purposes", choices("purpose_", DutyView.PURPOSES, view.purpose(), language));
    screen.put("form", view.form());
    return screens.render("duty", language, screen);
  }

  private static List<Map<String, Object>> choices(
      String prefix, List<String> codes, String chosen, Language language) {
    Words words = Words.in(language);
    return codes.stream()
        .map(
            code ->
                Map.<String, Object>of(
                    "code", code,
                    "title", word(prefix, code, words),
                    "chosen", code.equals(chosen)))
        .toList();
  }

  private static Map<String, Object> key(
      FactorsView.Held key, FactorsView view, Language language) {
    Moments moments = new Moments(language);
    return Map.of(
        "id", key.id(),
        "name", key.name(),
        "kind", word("factors_kind_", key.kind(), Words.in(language)),
        "createdAt", moments.at(key.createdAt()),
        "lastUsedAt", moments.at(key.lastUsedAt()),
        "chosen", key.id().equals(view.chosen()));
  }

  public String ceremonyRefused(CeremonyRefusedView view, Language language) {
    Words words = Words.in(language);
    Map<String, Object> screen = screen(language);
    screen.put("code", view.code());
    screen.put("status", view.status());
    screen.put("lead", words.get("ceremony_" + view.code() + "_lead"));
    screen.put("remedy", words.get("ceremony_" + view.code() + "_remedy"));
    screen.put("findings", view.findings().stream().map(one -> finding(one, language)).toList());
    screen.put("requestId", view.requestId());
    screen.put("at", new Moments(language).at(view.at()));
    screen.put("again", way(view.again()));
    return screens.render("ceremony-refused", language, screen);
  }

  public String recovery(RecoveryView view, Language language) {
    Words words = Words.in(language);
    RecoveryView.Coverage coverage = view.coverage();
    Map<String, Object> screen = screen(language);
    screen.put(
        "coverage",
        words.fill("recovery_coverage", coverage.percent(), coverage.covered(), coverage.all()));
    screen.put(
        "deadline",
        coverage.daysLeft() < 0
            ? words.fill("recovery_deadline_past", coverage.deadline())
            : words.fill("recovery_deadline", coverage.deadline(), coverage.daysLeft()));
    screen.put("holders", view.holders().stream().map(one -> holder(one, language)).toList());
    screen.put("spares", view.spares().stream().map(one -> spare(one, language)).toList());
    screen.put("beginning", view.beginning());
    screen.put("form", view.form());
    return screens.render("recovery", language, screen);
  }

  /** The one time that the code of a permission is shown. */
  public String spareCode(SpareCodeView view, Language language) {
    Map<String, Object> screen = screen(language);
    screen.put("lead", Words.in(language).fill("spare_code_lead", view.name()));
    screen.put("code", view.code());
    screen.put("until", new Moments(language).at(view.until()));
    screen.put("back", SafeText.link(view.back()));
    return screens.render("spare-code", language, screen);
  }

  public String roles(RolesView view, Language language) {
    Map<String, Object> screen = screen(language);
    screen.putAll(new RolesScreens(language).list(view));
    screen.put("refused", refused(view.message().refused(), language));
    return screens.render("roles", language, screen);
  }

  /** The access review. */
  public String review(ReviewView view, Language language) {
    Map<String, Object> screen = screen(language);
    screen.putAll(new RolesScreens(language).review(view));
    screen.put("refused", refused(view.refused(), language));
    return screens.render("review", language, screen);
  }

  private static Map<String, String> refused(ReasonWords why, Language language) {
    return why == null ? null : finding(why, language);
  }

  private static Map<String, Object> holder(RecoveryView.Holder one, Language language) {
    Words words = Words.in(language);
    Map<String, Object> shown = new TreeMap<>();
    shown.put("holder", one.holder());
    shown.put("login", one.login());
    shown.put("name", one.name());
    shown.put("roles", one.roles());
    shown.put("factors", words.fill("recovery_factors", one.keys(), one.cards()));
    shown.put("none", one.keys() + one.cards() == 0);
    shown.put(
        "lent",
        one.lentUntil() == null
            ? null
            : words.fill("recovery_lent", new Moments(language).at(one.lentUntil())));
    return shown;
  }

  private static Map<String, Object> spare(RecoveryView.Spare one, Language language) {
    Words words = Words.in(language);
    Map<String, Object> shown = new TreeMap<>();
    shown.put("id", one.id());
    shown.put("name", one.name());
    shown.put("kind", word("recovery_", one.kind(), words));
    shown.put("state", word("recovery_state_", one.state(), words));
    shown.put("reason", one.reason());
    shown.put("proposer", one.proposer());
    shown.put("endsAt", new Moments(language).at(one.endsAt()));
    shown.put("sign", one.state().equals("DRAFT") && one.mine());
    shown.put("confirm", one.state().equals("PROPOSED") && !one.mine());
    return shown;
  }

  private static Map<String, String> finding(ReasonWords words, Language language) {
    return Map.of(
        "code", words.code(), "said", words.in(language), "remedy", words.remedyIn(language));
  }

  /** The body for programs; send it as {@link Problem#MEDIA_TYPE}. */
  public String problem(Problem problem, Language language) {
    return problem.json(Words.in(language), language);
  }

  /** What every page has; a TreeMap because it may hold null, which templates read as "no". */
  private Map<String, Object> screen(Language language) {
    Map<String, Object> screen = new TreeMap<>();
    screen.put("hospital", hospital.apply(language).orElse(null));
    screen.put("help", help.apply(language).orElse(Words.in(language).get("help_default")));
    return screen;
  }

  private static Map<String, String> role(String code, Language language) {
    String title = Words.in(language).find("role_" + code).orElse("");
    return Map.of("code", code, "title", title);
  }

  private static Map<String, Object> level(String level, Language language) {
    Words words = Words.in(language);
    String name = words.find("level_" + level + "_name").orElse(level);
    String lead = words.find("level_" + level + "_lead").orElse("");
    int steps = List.of("aal1", "aal2", "aal3").indexOf(level) + 1;
    String step = steps == 0 ? "" : words.fill("portal_steps", steps);
    return Map.of("code", level, "name", name, "lead", lead, "steps", steps, "step", step);
  }

  private static Map<String, Object> card(PortalView.SystemCard card, Language language) {
    Words words = Words.in(language);
    Map<String, Object> shown = new TreeMap<>();
    shown.put("title", card.title());
    shown.put("href", SafeText.link(card.href()));
    shown.put("tile", PICTURES.contains(card.kind()) ? card.kind() : "other");
    shown.put("kind", word("kind_", card.kind(), words));
    shown.put(
        "description",
        card.description() == null || card.description().isBlank()
            ? words.find("kind_" + card.kind() + "_lead").orElse(null)
            : card.description());
    return shown;
  }

  /** Names the system where one is down, so that nobody calls about the wrong one. */
  private static String lead(RefusalView view, Words words) {
    String system = view.asked().system() == null ? words.get("a_system") : view.asked().system();
    return words.fill("refusal_" + view.kind() + "_lead", system);
  }

  /** A reason that is the kind itself is already the headline: its code is enough. */
  private static List<Map<String, String>> reasons(RefusalView view, Language language) {
    return view.reasons().stream()
        .filter(reason -> !reason.code().equals(view.kind().name()))
        .map(reason -> Map.of("code", reason.code(), "sentence", reason.in(language)))
        .toList();
  }

  private static String ownCode(RefusalView view) {
    return view.reasons().stream()
        .map(ReasonWords::code)
        .filter(view.kind().name()::equals)
        .findFirst()
        .orElse(null);
  }

  /** What the reasons say to do; the general remedy of the refusal only where they are silent. */
  private static List<String> remedies(RefusalView view, Language language) {
    List<String> remedies =
        view.reasons().stream()
            .map(reason -> reason.remedyIn(language))
            .filter(remedy -> !remedy.isBlank())
            .distinct()
            .toList();
    return remedies.isEmpty()
        ? List.of(Words.in(language).get("refusal_" + view.kind() + "_remedy"))
        : remedies;
  }

  private static String word(String prefix, String name, Words words) {
    return name == null ? null : words.find(prefix + name).orElse(name);
  }

  /** Colour of the page: a no, something the person can mend, or something of ours is down. */
  private static String tone(RefusalView.Kind kind) {
    if (kind.status() >= 500) {
      return "down";
    }
    return kind == RefusalView.Kind.NOT_ALLOWED ? "no" : "mend";
  }
}
