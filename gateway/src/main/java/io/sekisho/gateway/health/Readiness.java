package io.sekisho.gateway.health;

import io.sekisho.gateway.audit.spool.AuditSpool;
import io.sekisho.gateway.card.login.CardTrust;
import io.sekisho.gateway.proxy.GatewayServer;
import io.sekisho.gateway.rules.PoliciesInForce;
import io.sekisho.gateway.session.SessionBell;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Ready means: a request that came now could be identified, decided and recorded. */
@org.eclipse.microprofile.health.Readiness
class Readiness implements HealthCheck {
  private final AuditSpool spool;
  private final SessionBell bell;
  private final GatewayServer server;
  private final PoliciesInForce policies;
  private final CardTrust cards;

  Readiness(
      AuditSpool spool,
      SessionBell bell,
      GatewayServer server,
      PoliciesInForce policies,
      CardTrust cards) {
    this.spool = spool;
    this.bell = bell;
    this.server = server;
    this.policies = policies;
    this.cards = cards;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("sekisho")
        .withData("recording", spool.healthy())
        .withData("sessions", bell.isTrustworthy())
        .withData("open", server.isOpen())
        .withData("policies", policies.generation())
        .withData("policiesRefused", policies.refused().size())
        .withData("cardListsLate", cards.lateLists())
        .status(spool.healthy() && bell.isTrustworthy() && server.isOpen())
        .build();
  }
}
