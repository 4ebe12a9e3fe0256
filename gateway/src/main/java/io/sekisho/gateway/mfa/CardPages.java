package io.sekisho.gateway.mfa;

import io.sekisho.gateway.card.login.CardConfig;
import io.sekisho.gateway.card.login.CardRefused;
import io.sekisho.gateway.card.login.Cards;
import io.sekisho.gateway.portal.CardView;
import io.sekisho.gateway.portal.CeremonyView.Kind;
import io.sekisho.gateway.portal.LaneView;
import io.sekisho.gateway.portal.Language;
import io.sekisho.gateway.portal.Pages;
import io.sekisho.gateway.portal.PostForm;
import io.sekisho.gateway.portal.SecurityHeaders;
import io.sekisho.gateway.session.Visit;
import io.sekisho.gateway.webauthn.Asker;
import io.sekisho.gateway.webauthn.CeremonyRefused.Code;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.security.cert.X509Certificate;
import java.util.Map;
import javax.security.auth.x500.X500Principal;

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

  /**
   * What the page asks.
   *
   * @param key the page that asks for a key instead, may be empty
   * @param permitted whether it is by the permission of two others, which has a code
   * @param lane whether the card may be shown on the lane instead
   */
  record Asked(Kind kind, Cards.Begun begun, String key, boolean permitted, boolean lane) {}

  Response card(Asked asked, Asker asker, Onward onward, RoutingContext http) {
    Language language = CeremonyPages.language(http);
    boolean login = asked.kind() == Kind.PROVE && onward.action().isEmpty();
    CardView view =
        new CardView(
            asked.kind(),
            asker.person().name(),
            asked.begun().id(),
            asked.begun().challenge(),
            "http://127.0.0.1:%d/sign".formatted(config.helperPort()),
            HelperWords.in(language),
            login && config.byHand(),
            new CardView.Ways(
                onward.id().orElse(""),
                onward.about(),
                asked.key(),
                asked.permitted(),
                asked.lane() ? laneForm(http) : null));
    Response.ResponseBuilder response = Response.ok(pages.card(view, language));
    SecurityHeaders.forCard(language, config.helperPort(), ceremonies.onward())
        .forEach(response::header);
    return response.build();
  }

  /** Whose card the lane has read, and for whom. */
  Response lane(Cards.OnLane read, Asker asker, Onward onward, RoutingContext http) {
    Language language = CeremonyPages.language(http);
    X509Certificate card = read.certificate();
    LaneView view =
        new LaneView(
            asker.person().name() + " (" + asker.person().user() + ")",
            new LaneView.Card(
                named(card.getSubjectX500Principal()),
                named(card.getIssuerX500Principal()),
                read.hcRole().map(role -> role.ja().orElse(role.text())).orElse(""),
                card.getNotAfter().toInstant()),
            read.id(),
            onward.id().orElse(""),
            laneForm(http));
    Response.ResponseBuilder response = Response.ok(pages.lane(view, language));
    SecurityHeaders.forPage(language, ceremonies.onward()).forEach(response::header);
    return response.build();
  }

  /** The door has found the session, so it is there. */
  private static PostForm laneForm(RoutingContext http) {
    return new PostForm(
        "/.sekisho/mfa/lane", Visit.of(http).session().orElseThrow().id().toString());
  }

  /** Without control characters and direction marks, which could make a line say something else. */
  private static String named(X500Principal name) {
    return name.getName(X500Principal.RFC1779, Map.of("2.5.4.5", "SERIALNUMBER"))
        .replaceAll("[\\p{Cc}\\p{Cf}]", "?");
  }

  Response refused(CardRefused refused, Onward onward, Visit visit, RoutingContext http) {
    return ceremonies.refused(refused.code(), FindingWords.of(refused), onward, visit, http);
  }

  Response refused(Code code, Onward onward, Visit visit, RoutingContext http) {
    return ceremonies.refused(code, onward, visit, http);
  }
}
