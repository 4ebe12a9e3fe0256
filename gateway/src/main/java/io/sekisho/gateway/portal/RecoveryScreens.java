package io.sekisho.gateway.portal;

import java.util.Map;
import java.util.TreeMap;

/** Turns the views of lost factors into what their templates print. */
final class RecoveryScreens {
  private final Words words;
  private final Moments moments;

  RecoveryScreens(Language language) {
    this.words = Words.in(language);
    this.moments = new Moments(language);
  }

  Map<String, Object> list(RecoveryView view) {
    Map<String, Object> screen = new TreeMap<>();
    RecoveryView.Coverage coverage = view.coverage();
    screen.put(
        "coverage",
        words.fill("recovery_coverage", coverage.percent(), coverage.covered(), coverage.all()));
    screen.put(
        "deadline",
        coverage.daysLeft() < 0
            ? words.fill("recovery_deadline_past", coverage.deadline())
            : words.fill("recovery_deadline", coverage.deadline(), coverage.daysLeft()));
    screen.put("holders", view.holders().stream().map(this::holder).toList());
    screen.put("spares", view.spares().stream().map(this::spare).toList());
    screen.put("beginning", view.beginning());
    screen.put("form", view.form());
    return screen;
  }

  Map<String, Object> code(SpareCodeView view) {
    Map<String, Object> screen = new TreeMap<>();
    screen.put("lead", words.fill("spare_code_lead", view.name()));
    screen.put("code", view.code());
    screen.put("until", moments.at(view.until()));
    screen.put("back", SafeText.link(view.back()));
    return screen;
  }

  private Map<String, Object> holder(RecoveryView.Holder one) {
    Map<String, Object> shown = new TreeMap<>();
    shown.put("holder", one.holder());
    shown.put("login", one.login());
    shown.put("name", one.name());
    shown.put("roles", one.roles());
    shown.put("factors", words.fill("recovery_factors", one.keys(), one.cards()));
    shown.put("none", one.keys() + one.cards() == 0);
    shown.put(
        "lent",
        one.lentUntil() == null ? null : words.fill("recovery_lent", moments.at(one.lentUntil())));
    return shown;
  }

  private Map<String, Object> spare(RecoveryView.Spare one) {
    Map<String, Object> shown = new TreeMap<>();
    shown.put("id", one.id());
    shown.put("name", one.name());
    shown.put("kind", words.named("recovery_", one.kind()));
    shown.put("state", words.named("recovery_state_", one.state()));
    shown.put("reason", one.reason());
    shown.put("proposer", one.proposer());
    shown.put("endsAt", moments.at(one.endsAt()));
    shown.put("sign", one.state().equals("DRAFT") && one.mine());
    shown.put("confirm", one.state().equals("PROPOSED") && !one.mine());
    return shown;
  }
}
