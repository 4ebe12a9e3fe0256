package io.sekisho.gateway.proxy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.sekisho.gateway.audit.AuditTrail;
import io.sekisho.gateway.authorization.Checkpoint;
import io.sekisho.gateway.config.GatewayConfig;
import io.sekisho.policy.decision.PolicySet;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Puts together what needs settings and is no bean by itself. */
class Parts {
  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  Checkpoint checkpoint(AuditTrail trail, Vertx vertx, GatewayConfig config) {
    return new Checkpoint(PolicySet.builtIn(), trail, vertx, config.secondFactorEnforced());
  }

  @Produces
  @Singleton
  RouteTable routes(GatewayConfig config) {
    List<Route> routes =
        config.routes().entrySet().stream()
            .map(entry -> Routes.of(entry.getKey(), entry.getValue()))
            .toList();
    URI origin = config.origin();
    String suffix = origin.getPort() == -1 ? "" : ":" + origin.getPort();
    return new RouteTable(origin.getHost() + suffix, suffix, routes);
  }

  @Produces
  @Singleton
  Assertions assertions(GatewayConfig config, Clock clock)
      throws IOException, ParseException, JOSEException {
    ECKey key =
        config.assertion().key().isPresent()
            ? ECKey.parse(Files.readString(config.assertion().key().get()))
            : ephemeralKey();
    return new Assertions(config.origin().toString(), key, FastCrypto.provider(), clock);
  }

  private static ECKey ephemeralKey() throws JOSEException {
    return new ECKeyGenerator(Curve.P_256).keyID(UUID.randomUUID().toString()).generate();
  }
}
