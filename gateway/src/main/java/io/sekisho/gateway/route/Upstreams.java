package io.sekisho.gateway.route;

import io.sekisho.gateway.config.RouteConfig;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import java.util.HashMap;
import java.util.Map;

/**
 * Connections to the systems behind, kept open; one set per event loop, so no request changes
 * threads.
 */
public final class Upstreams {
  private final Map<Route, HttpClient> clients = new HashMap<>();

  public Upstreams(Vertx vertx, Iterable<Route> routes) {
    for (Route route : routes) {
      clients.put(route, vertx.createHttpClient(options(route)));
    }
  }

  public HttpClient of(Route route) {
    return clients.get(route);
  }

  private static HttpClientOptions options(Route route) {
    RouteConfig config = route.config();
    return new HttpClientOptions()
        .setDefaultHost(route.upstream().getHost())
        .setDefaultPort(route.upstreamPort())
        .setSsl(route.isTls())
        .setMaxPoolSize(config.connections())
        .setMaxWaitQueueSize(10 * config.connections())
        .setConnectTimeout((int) config.connectTimeout().toMillis())
        .setKeepAliveTimeout(15)
        .setMaxHeaderSize(64 * 1024)
        .setMaxInitialLineLength(16 * 1024)
        .setDecompressionSupported(false);
  }
}
