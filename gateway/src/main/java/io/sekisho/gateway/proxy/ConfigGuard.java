package io.sekisho.gateway.proxy;

import io.quarkus.runtime.StartupEvent;
import io.sekisho.gateway.authzen.AuthzenCheck;
import io.sekisho.gateway.authzen.AuthzenConfig;
import io.sekisho.gateway.bearer.BearerConfig;
import io.sekisho.gateway.clinical.CareRelation;
import io.sekisho.gateway.clinical.ClinicalConfig;
import io.sekisho.gateway.config.ConfigCheck;
import io.sekisho.gateway.config.GatewayConfig;
import io.sekisho.gateway.config.Mistake;
import io.sekisho.gateway.route.RouteCheck;
import io.sekisho.gateway.smart.SmartCheck;
import io.sekisho.gateway.smart.SmartConfig;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Stops the start when the configuration is wrong, with the whole list. */
@Singleton
class ConfigGuard {
  private static final int FIRST = 1;

  private final GatewayConfig config;
  private final ClinicalConfig clinical;
  private final BearerConfig tokens;
  private final SmartConfig smart;
  private final AuthzenConfig authzen;

  ConfigGuard(
      GatewayConfig config,
      ClinicalConfig clinical,
      BearerConfig tokens,
      SmartConfig smart,
      AuthzenConfig authzen) {
    this.config = config;
    this.clinical = clinical;
    this.tokens = tokens;
    this.smart = smart;
    this.authzen = authzen;
  }

  void check(@Observes @Priority(FIRST) StartupEvent event) {
    List<Mistake> mistakes = new ArrayList<>(ConfigCheck.of(config));
    mistakes.addAll(RouteCheck.of(config, CareRelation.isInFiles(clinical)));
    mistakes.addAll(SmartCheck.of(smart));
    mistakes.addAll(AuthzenCheck.of(authzen, tokens));
    if (!mistakes.isEmpty()) {
      throw new IllegalStateException(
          mistakes.stream()
              .map(Mistake::toString)
              .collect(Collectors.joining("\n  ", "the configuration has mistakes:\n  ", "")));
    }
  }
}
