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
    return risen(session, shown, onward, Optional.empty());
  }

  /** Leads on, under a new token; to the action, where the gesture was for one. */
  Response proven(Session session, Evidence shown, Onward onward) throws SQLException {
    Optional<URI> target =
        onward.action().isEmpty()
            ? Optional.empty()
            : stepUps.proven(session, onward.action().get()).map(URI::create);
    return risen(session, shown, onward, target);
  }

  private Response risen(Session session, Evidence shown, Onward onward, Optional<URI> target)
      throws SQLException {
    Optional<Sessions.Opened> risen = sessions.rise(session, shown);
    return risen.isEmpty()
        ? CeremonyPages.to(onward.login())
        : Response.seeOther(target.isPresent() ? target.get() : next(risen.get().session(), onward))
            .header("Set-Cookie", Cookies.set(Cookies.SESSION, risen.get().token()))
            .header("Cache-Control", "no-store")
            .header("Referrer-Policy", "no-referrer")
            .build();
  }

  /** Leads on whoever has shown enough already. */
  Response on(Session session, Onward onward) throws SQLException {
    return Response.seeOther(next(session, onward))
        .header("Cache-Control", "no-store")
        .header("Referrer-Policy", "no-referrer")
        .build();
  }

  /** Straight to the page that was wanted: somebody waits, so every round trip counts. */
  private URI next(Session session, Onward onward) throws SQLException {
    Optional<Handovers.Code> code =
        onward.id().isPresent() && covers(session, needed(onward))
            ? handovers.grant(onward.id().get(), session)
            : Optional.empty();
    return code.map(one -> one.address(gateway.origin().getScheme())).orElseGet(onward::target);
  }
}
