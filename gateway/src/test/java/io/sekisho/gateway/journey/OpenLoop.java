package io.sekisho.gateway.journey;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.Context;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Offers requests at a fixed rate, whether or not earlier ones have been answered, and remembers
 * each answer it has seen.
 */
final class OpenLoop implements AutoCloseable {
  private final Http2 client;
  private final Context context;
  private final String token;
  private final int rate;
  private final long began = System.nanoTime();
  private final AtomicLong failed = new AtomicLong();
  private long offered;
  private long timer;

  /** Ids of answers of which at least the head was seen, and of those seen to their end. */
  private final Set<String> begun = ConcurrentHashMap.newKeySet();

  private final Set<String> whole = ConcurrentHashMap.newKeySet();

  /** When whole answers were seen, the newest first. */
  private final Deque<Long> seen = new ConcurrentLinkedDeque<>();

  private OpenLoop(Http2 client, String token, int rate) {
    this.client = client;
    this.context = client.vertx().getOrCreateContext();
    this.token = token;
    this.rate = rate;
  }

  static OpenLoop against(Gateway gateway, String token, int rate) throws IOException {
    OpenLoop load = new OpenLoop(Http2.to(gateway), token, rate);
    load.context.runOnContext(
        now -> load.timer = load.client.vertx().setPeriodic(1, tick -> load.offerWhatIsDue()));
    return load;
  }

  private void offerWhatIsDue() {
    long due = (System.nanoTime() - began) * rate / SECONDS.toNanos(1);
    for (; offered < due; offered++) {
      client
          .request(HttpMethod.GET, "/echo/load", token)
          .compose(HttpClientRequest::send)
          .onSuccess(this::answered)
          .onFailure(e -> failed.incrementAndGet());
    }
  }

  private void answered(HttpClientResponse response) {
    String id = response.getHeader("Sekisho-Request-Id");
    begun.add(id);
    response
        .end()
        .onSuccess(
            end -> {
              whole.add(id);
              seen.addFirst(System.nanoTime());
            })
        .onFailure(e -> failed.incrementAndGet());
  }

  /** Whole answers in the second before this moment. */
  int answersInTheSecondBefore(long nanoTime) {
    int count = 0;
    for (long at : seen) {
      if (nanoTime - at > SECONDS.toNanos(1)) {
        break;
      }
      if (nanoTime - at >= 0) {
        count++;
      }
    }
    return count;
  }

  /** Lets it run until so many answers come in a second. */
  void awaitRate(int answers) {
    long patience = System.nanoTime() + SECONDS.toNanos(120);
    while (answersInTheSecondBefore(System.nanoTime()) < answers) {
      if (System.nanoTime() > patience) {
        throw new AssertionError(
            "never %d answers in a second: %d answers and %d failures in two minutes"
                .formatted(answers, whole.size(), failed.get()));
      }
      LockSupport.parkNanos(5_000_000);
    }
  }

  Set<String> begun() {
    return begun;
  }

  Set<String> whole() {
    return whole;
  }

  /** Offers nothing more, then lets go of the connections. */
  @Override
  public void close() {
    CompletableFuture<Boolean> stopped = new CompletableFuture<>();
    context.runOnContext(now -> stopped.complete(client.vertx().cancelTimer(timer)));
    stopped.join();
    client.close();
  }
}
