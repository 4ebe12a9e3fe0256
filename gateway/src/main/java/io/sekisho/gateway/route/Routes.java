package io.sekisho.gateway.route;

import io.sekisho.gateway.config.RouteConfig;
import io.sekisho.gateway.headers.HeaderHygiene;
import io.sekisho.gateway.headers.HeaderRules;
import io.sekisho.policy.clinical.FhirRequest;
import io.sekisho.policy.clinical.LegacyRequest;
import io.sekisho.policy.decision.Question;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Makes routes out of configuration. */
final class Routes {
  private Routes() {}

  static Route of(String name, RouteConfig config) {
    return new Route(name, config, reader(config), new HeaderHygiene(rules(config)));
  }

  private static HeaderRules rules(RouteConfig config) {
    return new HeaderRules(
        config.requestHeaders().orElse(Set.of()),
        false,
        config.cacheable(),
        config.cookies().<Predicate<String>>map(known -> known::contains).orElse(any -> true),
        config.path());
  }

  private static Route.QuestionReader reader(RouteConfig config) {
    return switch (config.kind()) {
      case FHIR -> fhir(config.path());
      case LEGACY -> legacy(config.paths().orElse(List.of()));
      case ECHO -> (method, path, query) -> List.of(Question.echo());
    };
  }

  private static Route.QuestionReader fhir(String base) {
    int prefix = base.equals("/") ? 0 : base.length();
    return (method, path, query) -> FhirRequest.questions(method, path.substring(prefix), query);
  }

  private static Route.QuestionReader legacy(List<String> classes) {
    LegacyRequest request = LegacyRequest.of(classes);
    return request::questions;
  }
}
