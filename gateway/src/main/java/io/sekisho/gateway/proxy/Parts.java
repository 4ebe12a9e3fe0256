package io.sekisho.gateway.proxy;

import io.sekisho.gateway.audit.AuditTrail;
import io.sekisho.gateway.authorization.Checkpoint;
import io.sekisho.gateway.authorization.Demands;
import io.sekisho.gateway.config.GatewayConfig;
import io.sekisho.gateway.route.RouteTable;
import io.sekisho.gateway.rules.PoliciesInForce;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Set;

/** Puts together what needs settings and is no bean by itself. */
class Parts {
  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  Checkpoint checkpoint(
      PoliciesInForce policies, AuditTrail trail, Vertx vertx, Clock clock, GatewayConfig config) {
    return new Checkpoint(
        policies,
        trail,
        vertx,
        clock,
        new Demands(config.factorFresh(), config.licences().proven().orElse(Set.of())));
  }

  @Produces
  @Singleton
  RouteTable routes(GatewayConfig config) {
    return RouteTable.of(config);
  }
}
