package io.sekisho.gateway.proxy;

import io.sekisho.gateway.audit.Turn;
import io.vertx.core.Vertx;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * What is on its way on one event loop. Looks around a few times a second, ends what may not go on
 * because the login or token it belongs to is over or the policies no longer allow it, and records
 * now and then what lasts.
 *
 * <p>So a request that is over soon pays nothing for the few that last.
 */
final class UnderWay {
  private static final Logger LOG = Logger.getLogger(UnderWay.class);
  private static final long LOOK_MILLIS = 250;

  private final Set<Exchange> exchanges = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Completions completions;
  private final Turn turn;
  private final PolicyChange change;

  UnderWay(Completions completions, Turn turn, PolicyChange change) {
    this.completions = completions;
    this.turn = turn;
    this.change = change;
  }

  /** To be called on the event loop whose requests these are. */
  static UnderWay on(Vertx vertx, Completions completions, PolicyChange change) {
    UnderWay underWay = new UnderWay(completions, completions.turn(vertx), change);
    vertx.setPeriodic(
        LOOK_MILLIS, tick -> underWay.look(System.currentTimeMillis(), System.nanoTime()));
    return underWay;
  }

  Turn turn() {
    return turn;
  }

  void enter(Exchange exchange) {
    exchanges.add(exchange);
  }

  void leave(Exchange exchange) {
    exchanges.remove(exchange);
  }

  void look(long nowMillis, long nowNanos) {
    boolean changed = change.isDue();
    for (Exchange exchange : List.copyOf(exchanges)) {
      try {
        look(exchange, nowMillis, nowNanos);
        if (changed && !exchange.isFinished()) {
          change.decideAgain(exchange);
        }
      } catch (RuntimeException e) {
        LOG.errorf(e, "request %s cannot be ended or recorded", exchange.id); // the others can
      }
    }
  }

  private void look(Exchange exchange, long nowMillis, long nowNanos) {
    exchange.look(nowNanos);
    if (exchange.isOver(nowMillis)) {
      exchange.cut();
    } else if (exchange.isDue(nowNanos)) {
      completions.ongoing(exchange);
    }
  }
}
