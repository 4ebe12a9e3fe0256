package io.sekisho.gateway.route;

import io.sekisho.gateway.config.RouteConfig;
import io.sekisho.gateway.headers.HeaderHygiene;
import io.sekisho.gateway.headers.HeaderRules;
import io.sekisho.policy.clinical.LegacyRequest;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Makes routes out of configuration. */
final class Routes {
  private Routes() {}

  static Route of(String name, RouteConfig config) {
    return new Route(name, config, pages(config), new HeaderHygiene(rules(config)));
  }

  private static HeaderRules rules(RouteConfig config) {
    return new HeaderRules(
        config.requestHeaders().orElse(Set.of()),
        config.kind().bringsOwnToken(),
        config.cacheable(),
        config.cookies().<Predicate<String>>map(known -> known::contains).orElse(any -> true),
        config.path());
  }

  private static LegacyRequest pages(RouteConfig config) {
    return LegacyRequest.of(
        config.kind() == RouteConfig.Kind.LEGACY ? config.paths().orElse(List.of()) : List.of());
  }
}
