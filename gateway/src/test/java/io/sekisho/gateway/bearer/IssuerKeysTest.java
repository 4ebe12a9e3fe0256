package io.sekisho.gateway.bearer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever makes up key ids must not hold up those whose keys are known. */
class IssuerKeysTest {
  private static final Instant START = Instant.parse("2026-04-01T00:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final AtomicInteger fetches = new AtomicInteger();
  private final CountDownLatch stalled = new CountDownLatch(1);
  private final ExecutorService callers = Executors.newFixedThreadPool(20);
  private volatile boolean stall;
  private HttpServer server;
  private IssuerKeys keys;

  @BeforeEach
  void open() throws IOException, JOSEException {
    byte[] set =
        new JWKSet(new ECKeyGenerator(Curve.P_256).keyID("known").generate().toPublicJWK())
            .toString()
            .getBytes(UTF_8);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
    server.createContext("/", exchange -> serve(exchange, set));
    server.setExecutor(Executors.newSingleThreadExecutor());
    server.start();
    keys =
        new IssuerKeys(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
            Duration.ofHours(1),
            HttpClient.newHttpClient(),
            new Hands());
  }

  private void serve(HttpExchange exchange, byte[] set) throws IOException {
    fetches.incrementAndGet();
    try {
      if (stall) {
        stalled.await();
      }
      exchange.sendResponseHeaders(200, set.length);
      exchange.getResponseBody().write(set);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }

  @AfterEach
  void close() {
    stalled.countDown();
    callers.shutdownNow();
    server.stop(0);
  }

  @Test
  void asks_once_for_many_made_up_ids() throws Exception {
    assertThat(keys.find("known")).isPresent();
    for (int i = 0; i < 100; i++) {
      assertThat(keys.find("made-up-" + i)).isEmpty();
    }
    assertThat(fetches).hasValue(1);
  }

  @Test
  void a_known_key_is_found_while_a_made_up_one_is_asked_for() throws Exception {
    assertThat(keys.find("known")).isPresent();
    beginStalledFetch();
    Future<Boolean> known = callers.submit(() -> keys.find("known").isPresent());
    assertThat(known.get(2, SECONDS)).isTrue();
  }

  @Test
  void few_wait_for_a_fetch_and_the_rest_learn_at_once_that_nobody_can_tell() throws Exception {
    assertThat(keys.find("known")).isPresent();
    beginStalledFetch();
    List<Future<?>> flood = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      flood.add(callers.submit(() -> keys.find("made-up")));
    }
    long patience = System.nanoTime() + SECONDS.toNanos(3);
    while (done(flood) < 10 && System.nanoTime() < patience) {
      Thread.onSpinWait();
    }
    assertThat(done(flood)).isBetween(10L, 14L);
  }

  private static long done(List<Future<?>> all) {
    return all.stream().filter(Future::isDone).count();
  }

  private void beginStalledFetch() {
    stall = true;
    now.set(START.plusSeconds(60));
    Future<?> fetch = callers.submit(() -> keys.find("made-up"));
    while (fetches.get() < 2) {
      Thread.onSpinWait();
    }
    assertThat(fetch.isDone()).isFalse();
  }

  /** A clock that goes when it is told to. */
  private final class Hands extends Clock {
    @Override
    public Instant instant() {
      return now.get();
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
