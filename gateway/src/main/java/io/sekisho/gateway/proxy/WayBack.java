package io.sekisho.gateway.proxy;

import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;

/** How an answer comes back: as it is, or looked at before it may leave. */
interface WayBack {
  /** The head of the answer has come. */
  void relay(HttpClientRequest upstream, HttpClientResponse response);

  /** Nobody waits for the answer any more. */
  void clientGone(HttpClientRequest upstream);
}
