package io.sekisho.gateway.proxy;

import java.util.concurrent.atomic.LongAdder;

/** How many requests are on their way, and whether more are welcome. */
final class Live {
  private final LongAdder count = new LongAdder();
  private volatile boolean draining;

  void enter() {
    count.increment();
  }

  void leave() {
    count.decrement();
  }

  long count() {
    return count.sum();
  }

  void drain() {
    draining = true;
  }

  boolean isDraining() {
    return draining;
  }
}
