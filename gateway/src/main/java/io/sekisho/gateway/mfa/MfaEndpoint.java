package io.sekisho.gateway.mfa;

import io.sekisho.gateway.authorization.Evidence;
import io.sekisho.gateway.config.GatewayConfig;
import io.sekisho.gateway.portal.CeremonyView;
import io.sekisho.gateway.session.Cookies;
import io.sekisho.gateway.session.Handovers;
import io.sekisho.gateway.session.Session;
import io.sekisho.gateway.session.Sessions;
import io.sekisho.gateway.session.Visit;
import io.sekisho.gateway.webauthn.Asker;
import io.sekisho.gateway.webauthn.CeremonyRefused;
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
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;

/** The ceremony: a page that asks for a key, and the answer of the browser, which leads on. */
@Path("/.sekisho/mfa")
@Blocking
public class MfaEndpoint {
  private static final ActionHash FURTHER_KEY = ActionHash.of("enrol a further key");
  private static final String ENROL = "/.sekisho/mfa?enrol=1";

  private final Passkeys passkeys;
  private final Sessions sessions;
  private final Handovers handovers;
  private final StepUps stepUps;
  private final CeremonyPages pages;
  private final GatewayConfig gateway;
  private final Clock clock;

  MfaEndpoint(
      Passkeys passkeys,
      Sessions sessions,
      Handovers handovers,
      StepUps stepUps,
      CeremonyPages pages,
      GatewayConfig gateway,
      Clock clock) {
    this.passkeys = passkeys;
    this.sessions = sessions;
    this.handovers = handovers;
    this.stepUps = stepUps;
    this.pages = pages;
    this.gateway = gateway;
    this.clock = clock;
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
    Rung needed = needed(onward);
    if (standing(session).covers(needed)) {
      return CeremonyPages.to(onward.target());
    }
    return passkeys.hasKey(asker)
        ? prove(asker, session, needed.aal() == 3, onward, http)
        : page(CeremonyView.Kind.ENROL, session, passkeys.beginEnrolment(asker), onward, http);
  }

  /** For one action, however sure we are already. */
  private Response gesture(Asker asker, Session session, Onward onward, RoutingContext http)
      throws CeremonyRefused, SQLException {
    return stepUps.isWaiting(session, onward.action().get())
        ? prove(asker, session, false, onward, http)
        : CeremonyPages.to(onward.target());
  }

  /** A further key is an action that asks for a gesture of its own; the first one cannot. */
  private Response enrol(Asker asker, Session session, Onward onward, RoutingContext http)
      throws CeremonyRefused, SQLException {
    if (passkeys.hasKey(asker) && !stepUps.use(session, FURTHER_KEY)) {
      return CeremonyPages.to(stepUps.ask(session, FURTHER_KEY, ENROL));
    }
    return page(CeremonyView.Kind.ENROL, session, passkeys.beginEnrolment(asker), onward, http);
  }

  private Response prove(
      Asker asker, Session session, boolean hardware, Onward onward, RoutingContext http)
      throws CeremonyRefused, SQLException {
    Passkeys.Begun begun = passkeys.beginProof(asker, hardware, onward.about());
    return page(CeremonyView.Kind.PROVE, session, begun, onward, http);
  }

  private Response page(
      CeremonyView.Kind kind,
      Session session,
      Passkeys.Begun begun,
      Onward onward,
      RoutingContext http) {
    return pages.ceremony(
        new CeremonyView(
            kind,
            session.subject().person().name(),
            begun.id(),
            begun.options(),
            onward.id().orElse(""),
            onward.about()),
        http);
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
      Evidence shown =
          form.isEnrolment()
              ? passkeys.enrol(asker, form.answered(), form.name)
              : passkeys.prove(asker, form.answered(), onward.about());
      URI target = form.isEnrolment() ? onward.target() : proven(session, onward);
      Optional<Sessions.Opened> risen = sessions.rise(session, shown);
      return risen.isEmpty()
          ? CeremonyPages.to(onward.login())
          : Response.seeOther(target)
              .header("Set-Cookie", Cookies.set(Cookies.SESSION, risen.get().token()))
              .header("Cache-Control", "no-store")
              .build();
    } catch (CeremonyRefused e) {
      return pages.refused(e.code(), onward, visit, http);
    }
  }

  private URI proven(Session session, Onward onward) throws SQLException {
    return onward.action().isEmpty()
        ? onward.target()
        : stepUps.proven(session, onward.action().get()).map(URI::create).orElse(onward.target());
  }

  private Rung needed(Onward onward) throws SQLException {
    return onward.id().isEmpty()
        ? Rung.AAL2
        : handovers.needed(onward.id().get()).orElse(Rung.AAL2);
  }

  private Rung standing(Session session) {
    return session.subject().assurance().rung(clock.instant(), gateway.factorFresh());
  }
}
