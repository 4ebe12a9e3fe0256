package io.sekisho.demo.echo;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How often anybody came here, so that a test can prove that nobody did.
 *
 * <p>Asking for the figures does not change them: a connection whose first request asks is taken
 * out again. A connection that never sends a request does count, because it is contact too.
 */
final class Traffic {
  private final AtomicLong connections = new AtomicLong();
  private final AtomicLong requests = new AtomicLong();

  long connected() {
    return connections.incrementAndGet();
  }

  void onlyAsked() {
    connections.decrementAndGet();
  }

  void requested() {
    requests.incrementAndGet();
  }

  String json() {
    return "{\"connections\": %d, \"requests\": %d}%n".formatted(connections.get(), requests.get());
  }
}
