package io.sekisho.gateway.route;

import io.sekisho.gateway.config.GatewayConfig;
import io.sekisho.gateway.wire.CanonicalTarget;
import java.net.URI;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which system a request is for: by authority, then by longest path prefix. */
public final class RouteTable {
  /** Paths below this belong to the gateway on every host. */
  public static final String RESERVED = "/.sekisho";

  private final List<Route> all;
  private final Map<String, Host> hosts = new HashMap<>();
  private final Map<String, Place> places = new HashMap<>();

  /** A system under one of its public addresses. */
  public record Place(String authority, Route route) {}

  /** A public host and the systems on it. */
  public record Host(String authority, boolean own, List<Route> longestFirst) {
    /** The system that serves {@code path}, or null. */
    public Route route(String path) {
      for (Route route : longestFirst) {
        if (CanonicalTarget.isBelow(path, route.path())) {
          return route;
        }
      }
      return null;
    }
  }

  /**
   * @param ownAuthority host and port of the gateway's own host, as in a Host header
   * @param portSuffix what route hosts carry after their name: {@code ":8443"}, or nothing for 443
   */
  RouteTable(String ownAuthority, String portSuffix, List<Route> routes) {
    this.all = List.copyOf(routes);
    hosts.put(ownAuthority, new Host(ownAuthority, true, List.of()));
    Map<String, List<Route>> byHost = new HashMap<>();
    for (Route route : routes) {
      for (String name : route.config().hosts()) {
        places.putIfAbsent(
            route.name(), new Place(name.toLowerCase(Locale.ROOT) + portSuffix, route));
        byHost
            .computeIfAbsent(
                name.toLowerCase(Locale.ROOT) + portSuffix, ignored -> new java.util.ArrayList<>())
            .add(route);
      }
    }
    byHost.forEach(
        (authority, on) -> {
          on.sort(Comparator.comparingInt((Route route) -> route.path().length()).reversed());
          hosts.put(authority, new Host(authority, false, List.copyOf(on)));
        });
  }

  /** The systems that the operator configured; throws where {@link RouteCheck} finds a mistake. */
  public static RouteTable of(GatewayConfig config) {
    List<Route> routes =
        config.routes().entrySet().stream()
            .map(entry -> Routes.of(entry.getKey(), entry.getValue()))
            .toList();
    URI origin = config.origin();
    String suffix = origin.getPort() == -1 ? "" : ":" + origin.getPort();
    return new RouteTable(origin.getHost() + suffix, suffix, routes);
  }

  public List<Route> all() {
    return all;
  }

  /** The system of this name, where people would find it. */
  public Optional<Place> place(String name) {
    return Optional.ofNullable(places.get(name));
  }

  /** The host named by a Host header or {@code :authority}, or null when it is not ours. */
  public Host host(String authority) {
    if (authority == null) {
      return null;
    }
    Host host = hosts.get(authority);
    return host != null ? host : hosts.get(authority.toLowerCase(Locale.ROOT));
  }
}
