package io.sekisho.gateway.route;

import io.sekisho.gateway.config.RouteConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import java.util.IdentityHashMap;

/**
 * Connections to the systems behind, kept open; one set per event loop, so no request changes
 * threads.
 */
public final class Upstreams {
  private final IdentityHashMap<Route, HttpClient> clients = new IdentityHashMap<>();
  private final IdentityHashMap<Route, SocketAddress> addresses = new IdentityHashMap<>();

  public Upstreams(Vertx vertx, Iterable<Route> routes) {
    for (Route route : routes) {
      clients.put(route, vertx.createHttpClient(options(route)));
      addresses.put(
          route, SocketAddress.inetSocketAddress(route.upstreamPort(), route.upstream().getHost()));
    }
  }

  public HttpClient of(Route route) {
    return clients.get(route);
  }

  /** A request to a system, once there is a connection for it. */
  public Future<HttpClientRequest> request(Route route, HttpMethod method, String target) {
    return of(route)
        .request(
            new RequestOptions()
                .setServer(addresses.get(route)) // otherwise read anew for each request
                .setMethod(method)
                .setURI(target));
  }

  private static HttpClientOptions options(Route route) {
    RouteConfig config = route.config();
    HttpClientOptions options = new HttpClientOptions();
    config
        .trust()
        .ifPresent(
            file -> options.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
    return options
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
