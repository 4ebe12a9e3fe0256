package io.sekisho.gateway.portal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Turns a refusal into what its template prints. */
final class RefusalScreen {
  private final Language language;
  private final Words words;

  RefusalScreen(Language language) {
    this.language = language;
    this.words = Words.in(language);
  }

  Map<String, Object> of(RefusalView view) {
    Map<String, Object> screen = new TreeMap<>();
    screen.put("status", view.status());
    screen.put("code", ownCode(view));
    screen.put("tone", tone(view.kind()));
    screen.put("title", words.get("refusal_" + view.kind() + "_title"));
    screen.put("lead", lead(view));
    screen.put("remedies", remedies(view));
    screen.put("reasons", reasons(view));
    screen.put("system", view.asked().system());
    screen.put("action", words.named("action_", view.asked().action()));
    screen.put("type", words.named("type_", view.asked().type()));
    screen.put("requestId", view.requestId());
    screen.put("at", new Moments(language).at(view.at()));
    screen.put("portal", SafeText.link(view.links().portal()));
    screen.put("previous", SafeText.link(view.links().previous()));
    screen.put("login", SafeText.link(view.links().login()));
    return screen;
  }

  /** Names the system where one is down, so that nobody calls about the wrong one. */
  private String lead(RefusalView view) {
    String system = view.asked().system() == null ? words.get("a_system") : view.asked().system();
    return words.fill("refusal_" + view.kind() + "_lead", system);
  }

  /** A reason that is the kind itself is already the headline: its code is enough. */
  private List<Map<String, String>> reasons(RefusalView view) {
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
  private List<String> remedies(RefusalView view) {
    List<String> remedies =
        view.reasons().stream()
            .map(reason -> reason.remedyIn(language))
            .filter(remedy -> !remedy.isBlank())
            .distinct()
            .toList();
    return remedies.isEmpty() ? List.of(words.get("refusal_" + view.kind() + "_remedy")) : remedies;
  }

  /** Colour of the page: a no, something the person can mend, or something of ours is down. */
  private static String tone(RefusalView.Kind kind) {
    if (kind.status() >= 500) {
      return "down";
    }
    return kind == RefusalView.Kind.NOT_ALLOWED ? "no" : "mend";
  }
}
