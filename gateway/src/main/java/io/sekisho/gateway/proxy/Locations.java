package io.sekisho.gateway.proxy;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.net.URI;

/** Redirects that name the upstream's own origin would lead people around the gateway. */
final class Locations {
  private Locations() {}

  static void rewrite(Exchange exchange, MultiMap headers) {
    String location = headers.get(HttpHeaders.LOCATION);
    if (location == null) {
      return;
    }
    URI upstream = exchange.route.upstream();
    String origin = upstream.getScheme() + "://" + upstream.getAuthority();
    if (location.startsWith(origin)
        && (location.length() == origin.length() || location.charAt(origin.length()) == '/')) {
      headers.set(
          HttpHeaders.LOCATION,
          exchange.request.scheme()
              + "://"
              + exchange.host.authority()
              + location.substring(origin.length()));
    }
  }
}
