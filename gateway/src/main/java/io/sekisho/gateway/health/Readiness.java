package io.sekisho.gateway.health;

import io.sekisho.gateway.audit.spool.AuditSpool;
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

  Readiness(AuditSpool spool, SessionBell bell, GatewayServer server, PoliciesInForce policies) {
    this.spool = spool;
    this.bell = bell;
    this.server = server;
    this.policies = policies;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("sekisho")
        .withData("recording", spool.healthy())
        .withData("sessions", bell.isTrustworthy())
        .withData("open", server.isOpen())
        .withData("policies", policies.generation())
        .withData("policiesRefused", policies.refused().size())
        .status(spool.healthy() && bell.isTrustworthy() && server.isOpen())
        .build();
  }
}
