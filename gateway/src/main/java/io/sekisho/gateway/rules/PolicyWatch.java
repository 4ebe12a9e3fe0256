package io.sekisho.gateway.rules;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Looks at the policy directory again and again, off the event loops. */
@Singleton
class PolicyWatch {
  private final PolicyConfig config;
  private final Vertx vertx;
  private long timer = -1;

  PolicyWatch(PolicyConfig config, Vertx vertx) {
    this.config = config;
    this.vertx = vertx;
  }

  @Produces
  @Singleton
  PoliciesInForce policies() {
    return PoliciesInForce.of(config.dir());
  }

  void start(@Observes StartupEvent event, PoliciesInForce policies, MeterRegistry meters) {
    // above zero: a newer set lies there and is not used
    meters.gauge("sekisho.policies.refused.mistakes", policies, all -> all.refused().size());
    if (policies.isWatched()) {
      timer =
          vertx.setPeriodic(
              config.poll().toMillis(), tick -> vertx.executeBlocking(() -> look(policies), true));
    }
  }

  void stop(@Observes ShutdownEvent event) {
    vertx.cancelTimer(timer);
  }

  private static Void look(PoliciesInForce policies) {
    policies.look();
    return null;
  }
}
