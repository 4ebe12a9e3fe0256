package io.sekisho.gateway.mfa;

import io.sekisho.gateway.card.login.Cards;
import io.sekisho.gateway.portal.CeremonyView;
import io.sekisho.gateway.session.Session;
import io.sekisho.gateway.session.Visit;
import io.sekisho.gateway.webauthn.Asker;
import io.sekisho.gateway.webauthn.CeremonyRefused;
import io.sekisho.gateway.webauthn.Enrolments;
import io.sekisho.gateway.webauthn.Passkeys;
import io.sekisho.policy.decision.Rung;
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

/** The ceremony: a page that asks for a key, and the answer of the browser, which leads on. */
@Path("/.sekisho/mfa")
@Blocking
public class MfaEndpoint {
  private static final ActionHash FURTHER_KEY = ActionHash.of("enrol a further key");
  private static final String ENROL = "/.sekisho/mfa?enrol=1";

  private final Passkeys passkeys;
  private final Cards cards;
  private final Enrolments enrolments;
  private final Rises rises;
  private final StepUps stepUps;
  private final CeremonyPages pages;

  MfaEndpoint(
      Passkeys passkeys,
      Cards cards,
      Enrolments enrolments,
      Rises rises,
      StepUps stepUps,
      CeremonyPages pages) {
    this.passkeys = passkeys;
    this.enrolments = enrolments;
    this.cards = cards;
    this.rises = rises;
    this.stepUps = stepUps;
    this.pages = pages;
  }

  /**
   * The page that asks for a key, or for the first one; whoever has shown enough is led on.
   *
   * @param id reference of the page that the person wanted, if any
   * @param action reference of the one action that the gesture is for, if any
   * @param enrol present when the person wants to enrol a further key
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
      return onward.action().isPresent()
          ? gesture(asker, session, onward, http)
          : rise(asker, session, onward, http);
    } catch (CeremonyRefused e) {
      return pages.refused(e.code(), onward, visit, http);
    }
  }

  /** For the login as a whole. */
  private Response rise(Asker asker, Session session, Onward onward, RoutingContext http)
      throws CeremonyRefused, SQLException {
    Rung needed = rises.needed(onward);
    if (rises.covers(session, needed)) {
      return rises.on(session, onward);
    }
    boolean hasCard = cards.hasCard(asker);
    if (hasCard && !passkeys.hasKey(asker, needed.aal() == 3)) {
      return CeremonyPages.to(onward.card());
    }
    return passkeys.hasKey(asker, false)
        ? prove(asker, needed.aal() == 3, onward, http)
        : page(CeremonyView.Kind.ENROL, asker, passkeys.beginEnrolment(asker), onward, http);
  }

  /** For one action, however sure we are already. */
  private Response gesture(Asker asker, Session session, Onward onward, RoutingContext http)
      throws CeremonyRefused, SQLException {
    if (!stepUps.isWaiting(session, onward.action().get())) {
      return rises.on(session, onward);
    }
    return !passkeys.hasKey(asker, false) && cards.hasCard(asker)
        ? CeremonyPages.to(onward.card())
        : prove(asker, false, onward, http);
  }

  /** A further key is an action that asks for a gesture of its own; the first one cannot. */
  private Response enrol(Asker asker, Session session, Onward onward, RoutingContext http)
      throws CeremonyRefused, SQLException {
    boolean further =
        (passkeys.hasKey(asker, false) || cards.hasCard(asker))
            && !enrolments.isPermitted(asker, Enrolments.Kind.KEY);
    if (further && !stepUps.use(session, FURTHER_KEY)) {
      return CeremonyPages.to(stepUps.ask(session, FURTHER_KEY, ENROL));
    }
    return page(CeremonyView.Kind.ENROL, asker, passkeys.beginEnrolment(asker), onward, http);
  }

  private Response prove(Asker asker, boolean hardware, Onward onward, RoutingContext http)
      throws CeremonyRefused, SQLException {
    Passkeys.Begun begun = passkeys.beginProof(asker, hardware, onward.about());
    return page(CeremonyView.Kind.PROVE, asker, begun, onward, http);
  }

  private Response page(
      CeremonyView.Kind kind, Asker asker, Passkeys.Begun begun, Onward onward, RoutingContext http)
      throws SQLException {
    boolean permitted = enrolments.isPermitted(asker, Enrolments.Kind.KEY);
    boolean spare = kind == CeremonyView.Kind.PROVE && onward.action().isEmpty() && permitted;
    return pages.ceremony(
        new CeremonyView(
            kind,
            asker.person().name(),
            begun.id(),
            begun.options(),
            new CeremonyView.Ways(
                onward.id().orElse(""),
                onward.about(),
                cards.isOn() ? card(kind, onward) : "",
                spare ? onward.spare() : ""),
            permitted && kind == CeremonyView.Kind.ENROL),
        http);
  }

  private static String card(CeremonyView.Kind kind, Onward onward) {
    return kind == CeremonyView.Kind.ENROL ? onward.enrolCard() : onward.card().toString();
  }

  /** The browser's answer. Right or wrong, it uses the ceremony up. */
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
    try {
      return form.isEnrolment()
          ? rises.enrolled(session, passkeys.enrol(asker, form.key(), form.named()), onward)
          : rises.proven(session, passkeys.prove(asker, form.key(), onward.about()), onward);
    } catch (CeremonyRefused e) {
      return pages.refused(e.code(), onward, visit, http);
    }
  }
}
