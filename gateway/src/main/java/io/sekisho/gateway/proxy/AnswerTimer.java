package io.sekisho.gateway.proxy;

import io.vertx.core.http.HttpClientRequest;
import java.time.Duration;

/**
 * Gives up on an upstream that has the whole request and does not begin to answer. {@link UnderWay}
 * looks at it a few times a second, which is cheaper than a timer for every request.
 */
final class AnswerTimer {
  private final long patienceNanos;
  private final HttpClientRequest upstream;
  private long startedNanos;
  private boolean started;
  private boolean expired;
  private boolean stopped;

  AnswerTimer(Duration patience, HttpClientRequest upstream) {
    this.patienceNanos = patience.toNanos();
    this.upstream = upstream;
  }

  void start() {
    started = true;
    startedNanos = System.nanoTime();
  }

  void stop() {
    stopped = true;
  }

  boolean isExpired() {
    return expired;
  }

  void look(long nowNanos) {
    boolean waiting = started && !stopped && !expired;
    if (waiting && nowNanos - startedNanos >= patienceNanos) {
      expired = true;
      upstream.reset();
    }
  }
}
