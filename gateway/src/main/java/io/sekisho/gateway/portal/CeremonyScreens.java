package io.sekisho.gateway.portal;

import io.quarkus.qute.RawString;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Turns the views of keys and cards into what their templates print. */
final class CeremonyScreens {
  private final Language language;
  private final Words words;
  private final Moments moments;

  CeremonyScreens(Language language) {
    this.language = language;
    this.words = Words.in(language);
    this.moments = new Moments(language);
  }

  Map<String, Object> ceremony(CeremonyView view) {
    Map<String, Object> screen = new TreeMap<>();
    String kind = view.kind().name().toLowerCase(Locale.ROOT);
    screen.put("kind", kind);
    screen.put("enrol", view.kind() == CeremonyView.Kind.ENROL);
    screen.put("open", view.kind() == CeremonyView.Kind.OPEN);
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
    screen.put("password", way(ways.password()));
    screen.put("code", view.code());
    screen.put("script", Script.KEY.content());
    return screen;
  }

  Map<String, Object> card(CardView view) {
    Map<String, Object> screen = new TreeMap<>();
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
    return screen;
  }

  Map<String, Object> lane(LaneView view) {
    Map<String, Object> screen = new TreeMap<>();
    screen.put("lead", words.fill("lane_lead", view.name()));
    screen.put("name", view.name());
    screen.put("holder", view.card().holder());
    screen.put("issuer", view.card().issuer());
    String qualification = view.card().qualification();
    screen.put("qualification", qualification.isEmpty() ? null : qualification);
    screen.put("until", moments.day(view.card().until()));
    screen.put("ceremony", view.ceremony());
    screen.put("onward", view.onward());
    screen.put("form", view.form());
    return screen;
  }

  Map<String, Object> refused(CeremonyRefusedView view) {
    Map<String, Object> screen = new TreeMap<>();
    screen.put("code", view.code());
    screen.put("status", view.status());
    screen.put("lead", words.get("ceremony_" + view.code() + "_lead"));
    screen.put("remedy", words.get("ceremony_" + view.code() + "_remedy"));
    screen.put("findings", view.findings().stream().map(one -> one.shown(language)).toList());
    screen.put("requestId", view.requestId());
    screen.put("at", moments.at(view.at()));
    screen.put("again", way(view.again()));
    tell(screen, view.signals());
    return screen;
  }

  /** What the browser is told of keys, by the script of ceremonies. */
  static void tell(Map<String, Object> screen, String signals) {
    screen.put("signals", signals.isEmpty() ? null : new RawString(SafeText.escaped(signals)));
    screen.put("script", Script.KEY.content());
  }

  /** Whole, however long: a question of the identity provider may be in it. */
  private static RawString way(String href) {
    String link = href == null || href.isEmpty() ? null : SafeText.link(href);
    return link == null ? null : new RawString(SafeText.escaped(link));
  }
}
