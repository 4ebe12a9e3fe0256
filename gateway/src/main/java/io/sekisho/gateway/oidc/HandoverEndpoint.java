package io.sekisho.gateway.oidc;

import io.sekisho.gateway.audit.AuditTrail;
import io.sekisho.gateway.audit.HappenedEvent;
import io.sekisho.gateway.config.GatewayConfig;
import io.sekisho.gateway.session.Cookies;
import io.sekisho.gateway.session.Handovers;
import io.sekisho.gateway.session.Session;
import io.sekisho.gateway.session.SessionConfig;
import io.sekisho.gateway.session.Sessions;
import io.sekisho.gateway.session.Visit;
import io.sekisho.policy.decision.Rung;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * The two halves of the way from the own host to a route host: here the code is given, there it is
 * redeemed.
 */
@Path("/.sekisho/handover")
@Blocking
public class HandoverEndpoint {
  private final Handovers handovers;
  private final Sessions sessions;
  private final AuditTrail trail;
  private final GatewayConfig gateway;
  private final SessionConfig session;
  private final Clock clock;

  HandoverEndpoint(
      Handovers handovers,
      Sessions sessions,
      AuditTrail trail,
      GatewayConfig gateway,
      SessionConfig session,
      Clock clock) {
    this.handovers = handovers;
    this.sessions = sessions;
    this.trail = trail;
    this.gateway = gateway;
    this.session = session;
    this.clock = clock;
  }

  /**
   * Gives a code on the own host, redeems it on a route host.
   *
   * @param id reference of a sign-in, on the own host
   * @param code one-time code, on a route host
   */
  @GET
  public Response handover(
      @QueryParam("id") String id, @QueryParam("code") String code, @Context RoutingContext http)
      throws SQLException {
    Visit visit = Visit.of(http);
    boolean own = visit.authority().equals(gateway.origin().getAuthority());
    if (own && Handovers.isReference(id)) {
      return give(id, visit);
    }
    if (code != null) {
      String cookies = http.request().getHeader("Cookie");
      return own ? back(code, visit, cookies) : redeem(code, visit, cookies);
    }
    return to(gateway.origin().resolve("/.sekisho/"));
  }

  private Response give(String id, Visit visit) throws SQLException {
    if (visit.session().isEmpty()) {
      return to(URI.create("/.sekisho/login?max_age=" + session.idle().toSeconds() + "&id=" + id));
    }
    Optional<Rung> needed = handovers.needed(id);
    if (needed.isPresent() && !standing(visit.session().get()).covers(needed.get())) {
      return to(URI.create("/.sekisho/mfa?id=" + id));
    }
    return to(
        handovers
            .grant(id, visit.session().get())
            .map(code -> code.address(gateway.origin().getScheme()))
            .orElseGet(() -> URI.create("/.sekisho/")));
  }

  /** A page of ours on the same host, where the login is known already. */
  private Response back(String code, Visit visit, String cookies) throws SQLException {
    return handovers
        .redeem(code, visit.authority(), cookies)
        .map(redeemed -> to(redeemed.target()))
        .orElseGet(() -> to(URI.create("/.sekisho/")));
  }

  private Rung standing(Session session) {
    return session.subject().assurance().rung(clock.instant(), gateway.factorFresh());
  }

  private Response redeem(String code, Visit visit, String cookies) throws SQLException {
    Optional<Handovers.Redeemed> redeemed = handovers.redeem(code, visit.authority(), cookies);
    if (redeemed.isEmpty()) {
      return to(gateway.origin().resolve("/.sekisho/"));
    }
    // in the wrong browser this is a plain link: it asks for its own login, and gets nobody else's
    String target = redeemed.get().target();
    Optional<Sessions.Opened> opened =
        redeemed.get().login().isEmpty()
            ? Optional.empty()
            : sessions.openBelow(redeemed.get().login().get(), visit.authority());
    return opened.isEmpty() ? to(target) : enter(opened.get(), target, visit);
  }

  private Response enter(Sessions.Opened opened, String target, Visit visit) {
    trail.append(
        new HappenedEvent(
            "SESSION_HANDED_OVER",
            visit.requestId(),
            opened.session().subject().line(),
            Map.of("host", visit.authority())));
    return seeOther(target)
        .header("Set-Cookie", Cookies.set(Cookies.SESSION, opened.token()))
        .header("Set-Cookie", Cookies.clear(Cookies.BINDING))
        .build();
  }

  private static Response to(URI target) {
    return to(target.toString());
  }

  private static Response to(String target) {
    return seeOther(target).header("Referrer-Policy", "no-referrer").build();
  }

  /** As it is written: browsers put characters into queries that {@link URI} does not take. */
  static Response.ResponseBuilder seeOther(String target) {
    return Response.status(Response.Status.SEE_OTHER)
        .header("Location", target)
        .header("Cache-Control", "no-store");
  }
}
