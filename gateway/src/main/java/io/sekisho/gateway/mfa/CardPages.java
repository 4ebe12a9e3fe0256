package io.sekisho.gateway.mfa;

import io.sekisho.gateway.card.login.CardConfig;
import io.sekisho.gateway.card.login.CardRefused;
import io.sekisho.gateway.card.login.Cards;
import io.sekisho.gateway.portal.CardView;
import io.sekisho.gateway.portal.CeremonyView.Kind;
import io.sekisho.gateway.portal.Language;
import io.sekisho.gateway.portal.Pages;
import io.sekisho.gateway.portal.SecurityHeaders;
import io.sekisho.gateway.session.Visit;
import io.sekisho.gateway.webauthn.Asker;
import io.sekisho.gateway.webauthn.CeremonyRefused.Code;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;

/** Puts the card's pages into answers. */
@Singleton
class CardPages {
  private final Pages pages;
  private final CeremonyPages ceremonies;
  private final CardConfig config;

  CardPages(Pages pages, CeremonyPages ceremonies, CardConfig config) {
    this.pages = pages;
    this.ceremonies = ceremonies;
    this.config = config;
  }

  Response card(
      Kind kind, Asker asker, Cards.Begun begun, Onward onward, String key, RoutingContext http) {
    Language language = CeremonyPages.language(http);
    boolean login = kind == Kind.PROVE && onward.action().isEmpty();
    CardView view =
        new CardView(
            kind,
            asker.person().name(),
            begun.id(),
            begun.challenge(),
            "http://127.0.0.1:%d/sign".formatted(config.helperPort()),
            HelperWords.in(language),
            login && config.byHand(),
            new CardView.Ways(onward.id().orElse(""), onward.about(), key));
    Response.ResponseBuilder response = Response.ok(pages.card(view, language));
    SecurityHeaders.forCard(language, config.helperPort(), ceremonies.onward())
        .forEach(response::header);
    return response.build();
  }

  Response refused(CardRefused refused, Onward onward, Visit visit, RoutingContext http) {
    return ceremonies.refused(refused.code(), FindingWords.of(refused), onward, visit, http);
  }

  Response refused(Code code, Onward onward, Visit visit, RoutingContext http) {
    return ceremonies.refused(code, onward, visit, http);
  }
}
