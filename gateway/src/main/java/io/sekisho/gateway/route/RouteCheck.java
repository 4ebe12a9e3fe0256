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

  /**
   * What is wrong with these routes; empty when all of them can be made.
   *
   * @param files whether files say everything about patients, so that no FHIR server has to
   */
  public static List<Mistake> of(GatewayConfig config, boolean files) {
    List<Mistake> mistakes = new ArrayList<>();
    config
        .routes()
        .forEach(
            (name, route) -> {
              headers("sekisho.routes." + name, route, mistakes);
              paths("sekisho.routes." + name, route, mistakes);
              patients(config, name, files, mistakes);
              alone(config, name, mistakes);
            });
    return List.copyOf(mistakes);
  }

  /** Whose patient somebody is has to be known from somewhere, or nobody would get in. */
  private static void patients(
      GatewayConfig config, String name, boolean files, List<Mistake> mistakes) {
    RouteConfig route = config.routes().get(name);
    String key = "sekisho.routes." + name + ".patients-of";
    if (route.patientsOf().isPresent()) {
      RouteConfig source = config.routes().get(route.patientsOf().get());
      if (route.kind() != RouteConfig.Kind.LEGACY && route.kind() != RouteConfig.Kind.DICOMWEB) {
        mistakes.add(
            new Mistake(key, "goes with legacy systems and image archives only", "remove it"));
      } else if (source == null || source.kind() != RouteConfig.Kind.FHIR) {
        mistakes.add(
            new Mistake(
                key,
                "there is no FHIR route `%s`".formatted(route.patientsOf().get()),
                "name the FHIR route that has the same patients"));
      }
    } else if (namesPatients(route) && !files) {
      mistakes.add(
          new Mistake(
              key,
              "is missing, but paths or studies name patients",
              "name the FHIR route that has the same patients; or give both"
                  + " sekisho.clinical.care.roster and sekisho.clinical.restricted.list, with"
                  + " sekisho.clinical.restricted.search: none"));
    }
  }

  /** A page of another system on the same host could use the console of who administers people. */
  private static void alone(GatewayConfig config, String name, List<Mistake> mistakes) {
    RouteConfig route = config.routes().get(name);
    if (route.kind() != RouteConfig.Kind.IDENTITY) {
      return;
    }
    String key = "sekisho.routes." + name;
    if (!route.path().equals("/")) {
      mistakes.add(
          new Mistake(key + ".path", "is not the whole host", "write / for an identity provider"));
    }
    boolean shared =
        config.routes().entrySet().stream()
            .filter(other -> !other.getKey().equals(name))
            .flatMap(other -> other.getValue().hosts().stream())
            .anyMatch(host -> route.hosts().stream().anyMatch(host::equalsIgnoreCase));
    if (shared) {
      mistakes.add(
          new Mistake(
              key + ".hosts",
              "another route has the same host",
              "give the identity provider a host of its own"));
    }
  }

  private static boolean namesPatients(RouteConfig route) {
    return switch (route.kind()) {
      case DICOMWEB -> true;
      case LEGACY -> route.paths().orElse(List.of()).stream().anyMatch(RouteCheck::namesPatient);
      case FHIR, IDENTITY, ECHO -> false;
    };
  }

  private static boolean namesPatient(String line) {
    try {
      return PathClass.parse(line).namesPatient();
    } catch (IllegalArgumentException wrong) {
      return false; // told already
    }
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
