package io.sekisho.gateway.proxy;

import io.sekisho.gateway.audit.AuditTrail;
import io.sekisho.gateway.audit.AuditUnavailable;
import io.sekisho.gateway.audit.CompletedEvent.EndedBy;
import io.sekisho.gateway.audit.HappenedEvent;
import io.sekisho.gateway.audit.Turn;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpVersion;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Writes how requests ended. */
@Singleton
class Completions {
  private static final Logger LOG = Logger.getLogger(Completions.class);

  private final AuditTrail trail;
  private final Live live = new Live();

  Completions(AuditTrail trail) {
    this.trail = trail;
  }

  /** Of the event loop that asks for it. */
  Turn turn(Vertx vertx) {
    Context context = vertx.getOrCreateContext();
    return new Turn(trail, task -> context.runOnContext(go -> task.run()));
  }

  Live live() {
    return live;
  }

  /** A request has come; it counts as on its way until its response is over. */
  void enter(Exchange exchange) {
    live.enter();
    if (live.isDraining() && exchange.request.version() != HttpVersion.HTTP_2) {
      exchange.request.response().putHeader("Connection", "close");
    }
  }

  /** Writes the one completion of an exchange; false when it cannot be written. */
  boolean write(Exchange exchange, int status, EndedBy endedBy) {
    if (!exchange.finish()) {
      return true;
    }
    live.leave();
    if (!exchange.isDecided()) {
      return true;
    }
    try {
      trail.append(exchange.completion(status, endedBy));
      return true;
    } catch (AuditUnavailable e) {
      notRecorded(exchange, e);
      return false;
    }
  }

  /**
   * The same, together with what else ends in this turn of the event loop.
   *
   * @param then goes on with false when it cannot be written
   */
  void write(Exchange exchange, int status, EndedBy endedBy, Consumer<Boolean> then) {
    if (!exchange.isDecided() || exchange.isFinished()) {
      then.accept(write(exchange, status, endedBy));
      return;
    }
    exchange.finish();
    live.leave();
    exchange
        .turn()
        .append(
            exchange.completion(status, endedBy),
            lost -> {
              if (lost != null) {
                notRecorded(exchange, lost);
              }
              then.accept(lost == null);
            });
  }

  private static void notRecorded(Exchange exchange, AuditUnavailable e) {
    LOG.errorf("request %s: completion not recorded: %s", exchange.id, e.getMessage());
  }

  /** It still streams; a reader of the trail need not wait for its end. */
  void ongoing(Exchange exchange) {
    try {
      int status = exchange.request.response().getStatusCode();
      trail.append(exchange.completion(status, EndedBy.ONGOING));
    } catch (AuditUnavailable e) {
      LOG.warnf("request %s: that it lasts is not recorded: %s", exchange.id, e.getMessage());
    }
  }

  /** What became of the records of an answer; false when it cannot be written. */
  boolean examined(Exchange exchange, String code, Map<String, String> attributes) {
    try {
      trail.append(new HappenedEvent(code, exchange.id, exchange.subject.line(), attributes));
      return true;
    } catch (AuditUnavailable e) {
      LOG.errorf("request %s: examination not recorded: %s", exchange.id, e.getMessage());
      return false;
    }
  }

  /** A second attempt under the same request id. */
  void retried(Exchange exchange) {
    try {
      trail.append(
          new HappenedEvent(
              "UPSTREAM_RETRIED", exchange.id, null, Map.of("route", exchange.route.name())));
    } catch (AuditUnavailable e) {
      LOG.warnf("request %s: retry not recorded: %s", exchange.id, e.getMessage());
    }
  }
}
