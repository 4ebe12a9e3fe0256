package io.sekisho.gateway.mfa;

import io.sekisho.gateway.card.lane.Lanes;
import io.sekisho.gateway.card.login.CardRefused;
import io.sekisho.gateway.card.login.Cards;
import io.sekisho.gateway.card.login.PreSession;
import io.sekisho.gateway.portal.CeremonyView.Kind;
import io.sekisho.gateway.session.Cookies;
import io.sekisho.gateway.session.Session;
import io.sekisho.gateway.session.Visit;
import io.sekisho.gateway.webauthn.Asker;
import io.sekisho.gateway.webauthn.CeremonyRefused;
import io.sekisho.gateway.webauthn.Enrolments;
import io.sekisho.gateway.webauthn.Passkeys;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;

/** The ceremony with a card: a page with a challenge, and what the card has signed. */
@Path("/.sekisho/mfa/card")
@Blocking
public class CardEndpoint {
  private static final ActionHash FURTHER_CARD = ActionHash.of("enrol a further card");
  private static final String ENROL = "/.sekisho/mfa/card?enrol=1";

  private final Cards cards;
  private final Lanes lanes;
  private final Passkeys passkeys;
  private final Enrolments enrolments;
  private final Rises rises;
  private final StepUps stepUps;
  private final CardPages pages;

  CardEndpoint(
      Cards cards,
      Lanes lanes,
      Passkeys passkeys,
      Enrolments enrolments,
      Rises rises,
      StepUps stepUps,
      CardPages pages) {
    this.cards = cards;
    this.lanes = lanes;
    this.enrolments = enrolments;
    this.passkeys = passkeys;
    this.rises = rises;
    this.stepUps = stepUps;
    this.pages = pages;
  }

  /**
   * The page that asks for a card; whoever has shown enough is led on.
   *
   * @param id reference of the page that the person wanted, if any
   * @param action reference of the one action that the gesture is for, if any
   * @param enrol present when the person wants to enrol a card
   */
  @GET
  public Response ask(
      @QueryParam("id") String id,
      @QueryParam("action") String action,
      @QueryParam("enrol") String enrol,
      @Context RoutingContext http)
      throws SQLException {
    Visit visit = Visit.of(http);
    Onward onward = new Onward(id, action);
    if (visit.session().isEmpty()) {
      return CeremonyPages.to(onward.login());
    }
    Session session = visit.session().get();
    Asker asker = Asker.of(session, visit, http);
    try {
      if (enrol != null) {
        return enrol(asker, session, onward, http);
      }
      return isWanted(session, onward) ? prove(asker, onward, http) : rises.on(session, onward);
    } catch (CeremonyRefused e) {
      return pages.refused(e.code(), onward, visit, http);
    }
  }

  private boolean isWanted(Session session, Onward onward) throws SQLException {
    return onward.action().isPresent()
        ? stepUps.isWaiting(session, onward.action().get())
        : !rises.covers(session, rises.needed(onward));
  }

  private Response prove(Asker asker, Onward onward, RoutingContext http)
      throws CeremonyRefused, SQLException {
    Cards.Begun begun = cards.beginProof(asker, onward.about(), preSession(http));
    return pages.card(
        new CardPages.Asked(
            Kind.PROVE,
            begun,
            instead(asker, onward),
            false,
            lanes.origin().isPresent() && LaneEndpoint.isEnough(rises, onward)),
        asker,
        onward,
        http);
  }

  /** A key where there is one, else the spare one that was permitted. */
  private String instead(Asker asker, Onward onward) throws SQLException {
    if (passkeys.hasKey(asker, false)) {
      return onward.again();
    }
    boolean spare = onward.action().isEmpty() && enrolments.isPermitted(asker, Enrolments.Kind.KEY);
    return spare ? onward.spare() : "";
  }

  /** A further factor asks for a gesture of its own; the first one cannot. */
  private Response enrol(Asker asker, Session session, Onward onward, RoutingContext http)
      throws CeremonyRefused, SQLException {
    boolean permitted = enrolments.isPermitted(asker, Enrolments.Kind.CARD);
    boolean further = (passkeys.hasKey(asker, false) || cards.hasCard(asker)) && !permitted;
    if (further && !stepUps.use(session, FURTHER_CARD)) {
      return CeremonyPages.to(stepUps.ask(session, FURTHER_CARD, ENROL));
    }
    Cards.Begun begun = cards.beginEnrolment(asker, preSession(http));
    return pages.card(
        new CardPages.Asked(Kind.ENROL, begun, "", permitted, false), asker, onward, http);
  }

  /** What the card has signed. Right or wrong, it uses the ceremony up. */
  @POST
  public Response answer(@BeanParam CeremonyForm form, @Context RoutingContext http)
      throws SQLException {
    Visit visit = Visit.of(http);
    Onward onward = new Onward(form.id, form.action);
    if (visit.session().isEmpty()) {
      return CeremonyPages.to(onward.login());
    }
    Session session = visit.session().get();
    Asker asker = Asker.of(session, visit, http);
    Cards.Answered answered = form.card(preSession(http));
    try {
      return form.isEnrolment()
          ? rises.enrolled(session, cards.enrol(asker, answered, form.named()), onward)
          : rises.proven(session, cards.prove(asker, answered, onward.about()), onward);
    } catch (CardRefused e) {
      return pages.refused(e, onward, visit, http);
    }
  }

  /** The door has found the session by this cookie, so it is there, once. */
  static String preSession(RoutingContext http) {
    return PreSession.of(Cookies.value(http.request().getHeader("Cookie"), Cookies.SESSION));
  }
}
