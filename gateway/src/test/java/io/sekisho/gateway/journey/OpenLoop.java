package io.sekisho.gateway.journey;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Offers requests at a fixed rate, whether or not earlier ones have been answered, and remembers
 * each answer it has seen.
 */
final class OpenLoop implements AutoCloseable {
  private final Http2 client;
  private final String token;
  private final int rate;
  private final long began = System.nanoTime();
  private final AtomicLong offered = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();

  /** Ids of answers of which at least the head was seen, and of those seen to their end. */
  private final Set<String> begun = ConcurrentHashMap.newKeySet();

  private final Set<String> whole = ConcurrentHashMap.newKeySet();

  private OpenLoop(Http2 client, String token, int rate) {
    this.client = client;
    this.token = token;
    this.rate = rate;
  }

  static OpenLoop against(Gateway gateway, String token, int rate) throws IOException {
    OpenLoop load = new OpenLoop(Http2.to(gateway), token, rate);
    load.client.vertx().setPeriodic(1, tick -> load.offerWhatIsDue());
    return load;
  }

  private void offerWhatIsDue() {
    long due = (System.nanoTime() - began) * rate / SECONDS.toNanos(1);
    while (offered.get() < due) {
      offered.incrementAndGet();
      client
          .request(HttpMethod.GET, "/echo/load", token)
          .compose(HttpClientRequest::send)
          .onSuccess(this::seen)
          .onFailure(e -> failed.incrementAndGet());
    }
  }

  private void seen(HttpClientResponse response) {
    String id = response.getHeader("Sekisho-Request-Id");
    begun.add(id);
    response.end().onSuccess(end -> whole.add(id)).onFailure(e -> failed.incrementAndGet());
  }

  /** Lets it run until so many more whole answers have been seen; answers per second meanwhile. */
  long awaitAnswers(long more) {
    long from = whole.size();
    long since = System.nanoTime();
    long patience = since + SECONDS.toNanos(60);
    while (whole.size() < from + more) {
      if (System.nanoTime() > patience) {
        throw new AssertionError(
            "%d answers and %d failures in a minute".formatted(whole.size() - from, failed.get()));
      }
      LockSupport.parkNanos(1_000_000);
    }
    return more * SECONDS.toNanos(1) / (System.nanoTime() - since);
  }

  long offered() {
    return offered.get();
  }

  Set<String> begun() {
    return begun;
  }

  Set<String> whole() {
    return whole;
  }

  @Override
  public void close() {
    client.close();
  }
}
