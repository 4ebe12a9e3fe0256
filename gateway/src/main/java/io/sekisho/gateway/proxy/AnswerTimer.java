package io.sekisho.gateway.proxy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import java.time.Duration;

/** Gives up on an upstream that has the whole request and does not begin to answer. */
final class AnswerTimer {
  private final Vertx vertx;
  private final long millis;
  private final HttpClientRequest upstream;
  private long timer = -1;
  private boolean expired;
  private boolean stopped;

  AnswerTimer(Vertx vertx, Duration patience, HttpClientRequest upstream) {
    this.vertx = vertx;
    this.millis = patience.toMillis();
    this.upstream = upstream;
  }

  void start() {
    if (!stopped) {
      timer = vertx.setTimer(millis, id -> expire());
    }
  }

  void stop() {
    stopped = true;
    if (timer != -1) {
      vertx.cancelTimer(timer);
    }
  }

  boolean isExpired() {
    return expired;
  }

  private void expire() {
    expired = true;
    upstream.reset();
  }
}
