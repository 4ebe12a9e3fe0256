package io.sekisho.gateway.mfa;

import io.sekisho.gateway.authorization.Evidence;
import io.sekisho.gateway.config.GatewayConfig;
import io.sekisho.gateway.session.Cookies;
import io.sekisho.gateway.session.Handovers;
import io.sekisho.gateway.session.Session;
import io.sekisho.gateway.session.Sessions;
import io.sekisho.policy.decision.Rung;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;

/** What every ceremony begins and ends with, whatever was held up. Everything blocks. */
@Singleton
class Rises {
  private final Sessions sessions;
  private final Handovers handovers;
  private final StepUps stepUps;
  private final GatewayConfig gateway;
  private final Clock clock;

  Rises(
      Sessions sessions, Handovers handovers, StepUps stepUps, GatewayConfig gateway, Clock clock) {
    this.sessions = sessions;
    this.handovers = handovers;
    this.stepUps = stepUps;
    this.gateway = gateway;
    this.clock = clock;
  }

  /** What the page that the person wants needs. */
  Rung needed(Onward onward) throws SQLException {
    return onward.id().isEmpty()
        ? Rung.AAL2
        : handovers.needed(onward.id().get()).orElse(Rung.AAL2);
  }

  /** Whether the login has shown that much already. */
  boolean covers(Session session, Rung needed) {
    return session
        .subject()
        .assurance()
        .rung(clock.instant(), gateway.factorFresh())
        .covers(needed);
  }

  /** Leads on, under a new token. */
  Response enrolled(Session session, Evidence shown, Onward onward) throws SQLException {
    return risen(session, shown, onward, onward.target());
  }

  /** Leads on, under a new token; to the action, where the gesture was for one. */
  Response proven(Session session, Evidence shown, Onward onward) throws SQLException {
    URI target =
        onward.action().isEmpty()
            ? onward.target()
            : stepUps
                .proven(session, onward.action().get())
                .map(URI::create)
                .orElse(onward.target());
    return risen(session, shown, onward, target);
  }

  private Response risen(Session session, Evidence shown, Onward onward, URI target)
      throws SQLException {
    Optional<Sessions.Opened> risen = sessions.rise(session, shown);
    return risen.isEmpty()
        ? CeremonyPages.to(onward.login())
        : Response.seeOther(target)
            .header("Set-Cookie", Cookies.set(Cookies.SESSION, risen.get().token()))
            .header("Cache-Control", "no-store")
            .build();
  }
}
