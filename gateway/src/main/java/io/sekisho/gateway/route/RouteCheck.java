package io.sekisho.gateway.route;

import io.sekisho.gateway.config.GatewayConfig;
import io.sekisho.gateway.config.Mistake;
import io.sekisho.gateway.config.RouteConfig;
import io.sekisho.gateway.headers.HeaderRules;
import io.sekisho.policy.clinical.PathClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Looks for what would stop a route from being made, as far as only this room can tell. */
public final class RouteCheck {
  private RouteCheck() {}

  /** What is wrong with these routes; empty when all of them can be made. */
  public static List<Mistake> of(GatewayConfig config) {
    List<Mistake> mistakes = new ArrayList<>();
    config
        .routes()
        .forEach(
            (name, route) -> {
              headers("sekisho.routes." + name, route, mistakes);
              paths("sekisho.routes." + name, route, mistakes);
            });
    return List.copyOf(mistakes);
  }

  private static void headers(String key, RouteConfig route, List<Mistake> mistakes) {
    for (String name : HeaderRules.reserved(route.requestHeaders().orElse(Set.of()))) {
      mistakes.add(
          new Mistake(
              key + ".request-headers",
              "clients may not send `%s`".formatted(name),
              "remove it: it would let a client say who it is, or what was decided"));
    }
  }

  private static void paths(String key, RouteConfig route, List<Mistake> mistakes) {
    for (String line : route.paths().orElse(List.of())) {
      try {
        PathClass.parse(line);
      } catch (IllegalArgumentException wrong) {
        mistakes.add(
            new Mistake(
                key + ".paths",
                wrong.getMessage(),
                "see the operator guide for what a line may say"));
      }
    }
  }
}
