package io.sekisho.gateway.launch;

import io.sekisho.gateway.config.GatewayConfig;
import io.sekisho.gateway.config.RouteConfig;
import io.sekisho.gateway.route.Route;
import io.sekisho.gateway.route.RouteTable;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The FHIR servers behind the gateway, by the addresses that apps know. */
@Singleton
class FhirServers {
  private final Map<String, RouteTable.Place> byBase = new LinkedHashMap<>();

  FhirServers(GatewayConfig config, RouteTable routes) {
    for (Route route : routes.all()) {
      if (route.config().kind() == RouteConfig.Kind.FHIR) {
        routes.place(route.name()).ifPresent(place -> enter(config.origin(), place));
      }
    }
  }

  private void enter(URI origin, RouteTable.Place place) {
    Route route = place.route();
    String port = origin.getPort() == -1 ? "" : ":" + origin.getPort();
    String path = route.path().equals("/") ? "" : route.path();
    for (String host : route.config().hosts()) {
      byBase.put(origin.getScheme() + "://" + host.toLowerCase(Locale.ROOT) + port + path, place);
    }
  }

  /** The server that an app names; a slash at the end means nothing. */
  Optional<RouteTable.Place> at(String base) {
    if (base == null) {
      return Optional.empty();
    }
    return Optional.ofNullable(
        byBase.get(base.endsWith("/") ? base.substring(0, base.length() - 1) : base));
  }

  /** The server of this name; without one, the only one that there is. */
  Optional<Map.Entry<String, RouteTable.Place>> named(Optional<String> route) {
    List<Map.Entry<String, RouteTable.Place>> fitting =
        byBase.entrySet().stream()
            .filter(one -> route.isEmpty() || one.getValue().route().name().equals(route.get()))
            .toList();
    boolean clear =
        fitting.stream().map(one -> one.getValue().route().name()).distinct().count() == 1;
    return clear ? Optional.of(fitting.get(0)) : Optional.empty();
  }
}
