package io.sekisho.gateway.mfa;

import io.sekisho.gateway.authorization.Assurance;
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
  private final Passkeys passkeys;
  private final Sessions sessions;
  private final Handovers handovers;
  private final CeremonyPages pages;
  private final GatewayConfig gateway;
  private final Clock clock;

  MfaEndpoint(
      Passkeys passkeys,
      Sessions sessions,
      Handovers handovers,
      CeremonyPages pages,
      GatewayConfig gateway,
      Clock clock) {
    this.passkeys = passkeys;
    this.sessions = sessions;
    this.handovers = handovers;
    this.pages = pages;
    this.gateway = gateway;
    this.clock = clock;
  }

  /**
   * The page that asks for a key, or for the first one; whoever has shown enough is led on.
   *
   * @param id reference of the page that the person wanted, if any
   */
  @GET
  public Response ask(@QueryParam("id") String id, @Context RoutingContext http)
      throws SQLException {
    Visit visit = Visit.of(http);
    Onward onward = new Onward(id);
    if (visit.session().isEmpty()) {
      return CeremonyPages.to(onward.login());
    }
    Session session = visit.session().get();
    Rung needed = needed(onward);
    if (standing(session).covers(needed)) {
      return CeremonyPages.to(onward.target());
    }
    Asker asker = asker(session, visit, http);
    try {
      boolean prove = passkeys.hasKey(asker);
      Passkeys.Begun begun =
          prove ? passkeys.beginProof(asker, needed.aal() == 3) : passkeys.beginEnrolment(asker);
      return pages.ceremony(
          new CeremonyView(
              prove ? CeremonyView.Kind.PROVE : CeremonyView.Kind.ENROL,
              session.subject().person().name(),
              begun.id(),
              begun.options(),
              onward.id().orElse("")),
          systems(),
          http);
    } catch (CeremonyRefused e) {
      return pages.refused(e.code(), onward, visit, http);
    }
  }

  /** The browser's answer. Right or wrong, it uses the ceremony up. */
  @POST
  public Response answer(@BeanParam CeremonyForm form, @Context RoutingContext http)
      throws SQLException {
    Visit visit = Visit.of(http);
    Onward onward = new Onward(form.id);
    if (visit.session().isEmpty()) {
      return CeremonyPages.to(onward.login());
    }
    Session session = visit.session().get();
    Asker asker = asker(session, visit, http);
    try {
      Evidence shown =
          form.isEnrolment()
              ? passkeys.enrol(asker, form.answered(), form.name)
              : passkeys.prove(asker, form.answered());
      Optional<Sessions.Opened> risen = sessions.rise(session, shown);
      return risen.isEmpty()
          ? CeremonyPages.to(onward.login())
          : Response.seeOther(onward.target())
              .header("Set-Cookie", Cookies.set(Cookies.SESSION, risen.get().token()))
              .header("Cache-Control", "no-store")
              .build();
    } catch (CeremonyRefused e) {
      return pages.refused(e.code(), onward, visit, http);
    }
  }

  /** The origins that the answer may lead to, by way of the hand-over. */
  private String[] systems() {
    URI own = gateway.origin();
    String port = own.getPort() == -1 ? "" : ":" + own.getPort();
    return gateway.routes().values().stream()
        .flatMap(route -> route.hosts().stream())
        .distinct()
        .map(host -> own.getScheme() + "://" + host + port)
        .toArray(String[]::new);
  }

  private Rung needed(Onward onward) throws SQLException {
    return onward.id().isEmpty()
        ? Rung.AAL2
        : handovers.needed(onward.id().get()).orElse(Rung.AAL2);
  }

  private Rung standing(Session session) {
    Assurance assurance = session.subject().assurance();
    return assurance.rung(clock.instant(), gateway.factorFresh());
  }

  private static Asker asker(Session session, Visit visit, RoutingContext http) {
    return new Asker(session, visit.requestId(), http.request().remoteAddress().hostAddress());
  }
}
