package io.sekisho.gateway.proxy;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which system a request is for: by authority, then by longest path prefix. */
final class RouteTable {
  /** Paths below this belong to the gateway on every host. */
  static final String RESERVED = "/.sekisho";

  private final List<Route> all;
  private final Map<String, Host> hosts = new HashMap<>();

  /** A public host and the systems on it. */
  record Host(String authority, boolean own, List<Route> longestFirst) {
    /** The system that serves {@code path}, or null. */
    Route route(String path) {
      for (Route route : longestFirst) {
        if (isBelow(path, route.path())) {
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

  List<Route> all() {
    return all;
  }

  /** The host named by a Host header or {@code :authority}, or null when it is not ours. */
  Host host(String authority) {
    if (authority == null) {
      return null;
    }
    Host host = hosts.get(authority);
    return host != null ? host : hosts.get(authority.toLowerCase(Locale.ROOT));
  }

  /** Whether {@code path} is {@code prefix} or lies below it, by whole segments. */
  static boolean isBelow(String path, String prefix) {
    return prefix.equals("/")
        || (path.startsWith(prefix)
            && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/'));
  }
}
