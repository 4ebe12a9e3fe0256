package io.sekisho.gateway.portal;

import io.quarkus.qute.RawString;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
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
    return shown("refusal", new RefusalScreen(language).of(view), language);
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
    return shown("ceremony", new CeremonyScreens(language).ceremony(view), language);
  }

  /** Send it with {@link SecurityHeaders#forCard}: its script asks for a card. */
  public String card(CardView view, Language language) {
    return shown("card", new CeremonyScreens(language).card(view), language);
  }

  /** What the card lane has read, to be confirmed. */
  public String lane(LaneView view, Language language) {
    return shown("lane", new CeremonyScreens(language).lane(view), language);
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
    CeremonyScreens.tell(screen, view.signals());
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
                    "title", words.named(prefix, code),
                    "chosen", code.equals(chosen)))
        .toList();
  }

  private static Map<String, Object> key(
      FactorsView.Held key, FactorsView view, Language language) {
    Moments moments = new Moments(language);
    return Map.of(
        "id", key.id(),
        "name", key.name(),
        "kind", Words.in(language).named("factors_kind_", key.kind()),
        "createdAt", moments.at(key.createdAt()),
        "lastUsedAt", moments.at(key.lastUsedAt()),
        "chosen", key.id().equals(view.chosen()));
  }

  /** For which patient an app is to be opened. */
  public String launch(LaunchView view, Language language) {
    Words words = Words.in(language);
    Map<String, Object> screen = screen(language);
    screen.put("lead", words.fill("launch_lead", view.name(), view.app()));
    screen.put("action", view.action());
    screen.put("question", new RawString(SafeText.escaped(view.question())));
    screen.put("reasons", view.reasons().stream().map(one -> one.shown(language)).toList());
    return screens.render("launch", language, screen);
  }

  public String ceremonyRefused(CeremonyRefusedView view, Language language) {
    return shown("ceremony-refused", new CeremonyScreens(language).refused(view), language);
  }

  public String recovery(RecoveryView view, Language language) {
    return shown("recovery", new RecoveryScreens(language).list(view), language);
  }

  /** The one time that the code of a permission is shown. */
  public String spareCode(SpareCodeView view, Language language) {
    return shown("spare-code", new RecoveryScreens(language).code(view), language);
  }

  public String roles(RolesView view, Language language) {
    return shown("roles", new RolesScreens(language).list(view), language);
  }

  /** The access review. */
  public String review(ReviewView view, Language language) {
    return shown("review", new RolesScreens(language).review(view), language);
  }

  /** The body for programs; send it as {@link Problem#MEDIA_TYPE}. */
  public String problem(Problem problem, Language language) {
    return problem.json(Words.in(language), language);
  }

  private String shown(String template, Map<String, Object> of, Language language) {
    of.putAll(screen(language));
    return screens.render(template, language, of);
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
    shown.put("kind", words.named("kind_", card.kind()));
    shown.put(
        "description",
        card.description() == null || card.description().isBlank()
            ? words.find("kind_" + card.kind() + "_lead").orElse(null)
            : card.description());
    return shown;
  }
}
