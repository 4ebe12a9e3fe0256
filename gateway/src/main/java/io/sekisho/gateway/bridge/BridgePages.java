package io.sekisho.gateway.bridge;

import io.sekisho.gateway.card.login.CardConfig;
import io.sekisho.gateway.card.login.CardRefused;
import io.sekisho.gateway.card.login.Cards;
import io.sekisho.gateway.mfa.FindingWords;
import io.sekisho.gateway.mfa.HelperWords;
import io.sekisho.gateway.portal.CardView;
import io.sekisho.gateway.portal.CeremonyRefusedView;
import io.sekisho.gateway.portal.CeremonyView;
import io.sekisho.gateway.portal.CeremonyView.Kind;
import io.sekisho.gateway.portal.Language;
import io.sekisho.gateway.portal.Pages;
import io.sekisho.gateway.portal.ReasonWords;
import io.sekisho.gateway.portal.SecurityHeaders;
import io.sekisho.gateway.session.Visit;
import io.sekisho.gateway.webauthn.Asker;
import io.sekisho.gateway.webauthn.CeremonyRefused.Code;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** Puts the pages of this room into answers. */
@Singleton
class BridgePages {
  /** Nothing that can be done on the page helps here: other people have to, or a new login. */
  private static final Set<Code> NOT_MENDED_HERE =
      Set.of(
          Code.LOGIN_TOO_OLD,
          Code.SECOND_PERSON_NEEDED,
          Code.STRONGER_KEY_NEEDED,
          Code.TOO_MANY_KEYS,
          Code.CARDS_OFF,
          Code.CLONE_SUSPECTED,
          Code.TOO_MANY);

  private final Pages pages;
  private final CardConfig cards;
  private final Clock clock;

  BridgePages(Pages pages, CardConfig cards, Clock clock) {
    this.pages = pages;
    this.cards = cards;
    this.clock = clock;
  }

  Response ceremony(CeremonyView view, RoutingContext http) {
    Language language = language(http);
    Response.ResponseBuilder response = Response.ok(pages.ceremony(view, language));
    SecurityHeaders.forCeremony(language).forEach(response::header);
    return response.build();
  }

  /**
   * What the page of cards asks.
   *
   * @param key the page that asks for a key instead, may be empty
   * @param code whether the code of a permission is asked for
   */
  record Card(Kind kind, Cards.Begun begun, String key, boolean code) {}

  Response card(Card asked, Asker asker, BridgeWays ways, RoutingContext http) {
    Language language = language(http);
    CardView view =
        new CardView(
            asked.kind(),
            asker.person().name(),
            asked.begun().id(),
            asked.begun().challenge(),
            "http://127.0.0.1:%d/sign".formatted(cards.helperPort()),
            HelperWords.in(language),
            asked.kind() == Kind.PROVE && cards.byHand(),
            new CardView.Ways(ways.signed(), "", asked.key(), asked.code(), null),
            BridgeWays.CARDS);
    Response.ResponseBuilder response = Response.ok(pages.card(view, language));
    SecurityHeaders.forCard(language, cards.helperPort()).forEach(response::header);
    return response.build();
  }

  static Response to(String page) {
    return Response.seeOther(URI.create(page)).header("Cache-Control", "no-store").build();
  }

  /** By way of a page: see {@link Pages#onward}. */
  Response onward(URI target, RoutingContext http) {
    Language language = language(http);
    Response.ResponseBuilder response =
        Response.ok(pages.onward(target.toString(), language)).header("Refresh", "0;url=" + target);
    SecurityHeaders.forPage(language).forEach(response::header);
    return response.build();
  }

  Response refused(Code code, String again, Visit visit, RoutingContext http) {
    return refused(
        new Refusal(code.name(), code.status(), List.of(), way(code, again)), visit, http);
  }

  Response refused(CardRefused refused, String again, Visit visit, RoutingContext http) {
    Code code = refused.code();
    return refused(
        new Refusal(code.name(), code.status(), FindingWords.of(refused), way(code, again)),
        visit,
        http);
  }

  /** The same, with what the browser is told of the key. */
  Response refused(Code code, String again, String signals, Visit visit, RoutingContext http) {
    Refusal refusal = new Refusal(code.name(), code.status(), List.of(), way(code, again), signals);
    return refused(refusal, visit, http);
  }

  private static String way(Code code, String again) {
    return NOT_MENDED_HERE.contains(code) ? null : again;
  }

  /** Without a question that can be answered nothing is asked of anybody. */
  Response over(Visit visit, RoutingContext http) {
    return refused(new Refusal("QUESTION_OVER", 400, List.of(), null), visit, http);
  }

  private record Refusal(
      String code, int status, List<ReasonWords> findings, String again, String signals) {
    private Refusal(String code, int status, List<ReasonWords> findings, String again) {
      this(code, status, findings, again, "");
    }
  }

  private Response refused(Refusal refusal, Visit visit, RoutingContext http) {
    Language language = language(http);
    CeremonyRefusedView view =
        new CeremonyRefusedView(
            refusal.code(),
            refusal.status(),
            refusal.findings(),
            visit.requestId(),
            clock.instant(),
            refusal.again(),
            refusal.signals());
    Response.ResponseBuilder response =
        Response.status(refusal.status()).entity(pages.ceremonyRefused(view, language));
    (refusal.signals().isEmpty()
            ? SecurityHeaders.forPage(language)
            : SecurityHeaders.forCeremony(language))
        .forEach(response::header);
    return response.build();
  }

  private static Language language(RoutingContext http) {
    return Language.of(http.request().getHeader("Accept-Language"));
  }
}
