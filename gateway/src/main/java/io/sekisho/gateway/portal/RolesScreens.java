package io.sekisho.gateway.portal;

import io.sekisho.gateway.portal.RolesView.Held;
import io.sekisho.gateway.portal.RolesView.Proven;
import io.sekisho.policy.decision.Role;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Turns the views of roles into what their templates print. */
final class RolesScreens {
  private static final Set<String> DONE = Set.of("request", "approve", "confirm", "end");

  /** A page that is longer helps nobody; it says how many there are. */
  private static final int MOST_ROWS = 1_000;

  private final Language language;
  private final Words words;
  private final Moments moments;

  RolesScreens(Language language) {
    this.language = language;
    this.words = Words.in(language);
    this.moments = new Moments(language);
  }

  Map<String, Object> list(RolesView view) {
    Map<String, Object> screen = new TreeMap<>();
    Proven proven = view.proven();
    screen.put("waiting", shown(view.waiting(), proven));
    screen.put("unconfirmed", shown(view.unconfirmed(), proven));
    screen.put("given", shown(view.given(), proven));
    screen.put("draft", view.draft());
    screen.put("roles", roles(view.draft().role()));
    screen.put("proven", !proven.act().isEmpty());
    screen.put(
        "done",
        DONE.contains(view.message().done())
            ? words.get("roles_done_" + view.message().done())
            : null);
    screen.put("beginning", view.beginning());
    screen.put("reviews", view.reviews());
    screen.put("form", view.form());
    screen.put("refused", refused(view.message().refused()));
    return screen;
  }

  Map<String, Object> review(ReviewView view) {
    Map<String, Object> screen = new TreeMap<>();
    screen.put("at", view.at() == null ? null : moments.at(view.at()));
    screen.put("count", words.fill("review_count", view.given().size()));
    screen.put("given", rows(view.given()));
    screen.put("unconfirmed", rows(view.unconfirmed()));
    screen.put("endingSoon", rows(view.endingSoon()));
    screen.put("drift", view.drift().stream().map(this::drifted).toList());
    screen.put("whole", view.refused() == null);
    screen.put("refused", refused(view.refused()));
    return screen;
  }

  private List<Map<String, Object>> rows(List<Held> some) {
    return some.stream().limit(MOST_ROWS).map(one -> shown(one, Proven.NONE)).toList();
  }

  private List<Map<String, Object>> shown(List<Held> some, Proven proven) {
    return some.stream().limit(MOST_ROWS).map(one -> shown(one, proven)).toList();
  }

  private Map<String, Object> shown(Held one, Proven proven) {
    boolean chosen = proven.id().equals(one.id());
    Map<String, Object> shown = new TreeMap<>();
    shown.put("id", one.id());
    shown.put("login", one.whose().login());
    shown.put("name", one.whose().name());
    shown.put("department", one.whose().department());
    shown.put("role", one.role());
    shown.put("title", title(one.role()));
    shown.put("from", moments.day(one.from()));
    shown.put("until", one.until() == null ? null : moments.day(one.until().minusMillis(1)));
    shown.put("licence", one.licence());
    shown.put("by", one.asked().by());
    shown.put("why", one.asked().reason());
    shown.put("approver", one.asked().approver());
    shown.put("reason", chosen ? proven.reason() : "");
    shown.put("chosen", chosen);
    for (String act : List.of("approve", "confirm", "end")) {
      shown.put(act, one.may().contains(act));
      shown.put(act + "Now", chosen && proven.act().equals(act));
    }
    return shown;
  }

  private Map<String, Object> drifted(ReviewView.Drifted one) {
    Instant seen = one.seenAt();
    return Map.of(
        "login", one.login(),
        "role", one.role(),
        "title", title(one.role()),
        "way", words.find("review_way_" + one.way()).orElse(one.way()),
        "seenAt", moments.day(seen));
  }

  private List<Map<String, Object>> roles(String chosen) {
    return Arrays.stream(Role.values())
        .map(Role::name)
        .map(
            code ->
                Map.<String, Object>of(
                    "code", code, "title", title(code), "chosen", code.equals(chosen)))
        .toList();
  }

  private String title(String code) {
    return words.find("role_" + code).orElse(code);
  }

  private Map<String, String> refused(ReasonWords why) {
    return why == null ? null : why.shown(language);
  }
}
