package io.sekisho.gateway.proxy;

import io.sekisho.gateway.audit.AuditUnavailable;
import io.sekisho.gateway.audit.CompletedEvent.EndedBy;
import io.sekisho.gateway.audit.DecidedEvent.Outcome;
import io.sekisho.gateway.authorization.Checkpoint;
import io.sekisho.gateway.config.GatewayConfig;
import io.sekisho.gateway.route.RouteTable;
import io.sekisho.gateway.session.Cookies;
import io.sekisho.gateway.session.Handovers;
import io.sekisho.policy.decision.Rung;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Sends a person who is not known on this host to the gateway's own host, where logins happen. The
 * page they wanted stays here, in the database; the URL carries a one-time reference to it.
 */
@Singleton
class SignIn {
  private static final Logger LOG = Logger.getLogger(SignIn.class);

  private final Vertx vertx;
  private final Handovers handovers;
  private final Checkpoint checkpoint;
  private final Completions completions;
  private final Refusals refusals;
  private final String handoverUrl;

  SignIn(
      Vertx vertx,
      Handovers handovers,
      Checkpoint checkpoint,
      Completions completions,
      Refusals refusals,
      GatewayConfig config) {
    this.vertx = vertx;
    this.handovers = handovers;
    this.checkpoint = checkpoint;
    this.completions = completions;
    this.refusals = refusals;
    this.handoverUrl = config.origin() + RouteTable.RESERVED + "/handover?id=";
  }

  /** Nobody goes to a system with one factor, whatever it will ask for there. */
  void begin(Exchange exchange) {
    try {
      checkpoint.record(
          exchange.asked(), exchange.subject, Outcome.REFUSED, Fault.WHO_ARE_YOU.name());
    } catch (AuditUnavailable e) {
      refusals.unrecorded(exchange, e);
      return;
    }
    exchange.decided();
    begin(exchange, Rung.AAL2);
  }

  /** The person is known, and has to prove more; the decision that says so is on record. */
  void stepUp(Exchange exchange, Rung needed) {
    begin(exchange, needed);
  }

  private void begin(Exchange exchange, Rung needed) {
    String cookies = exchange.request.getHeader(HttpHeaders.COOKIE);
    vertx
        .executeBlocking(
            () ->
                handovers.begin(exchange.host.authority(), exchange.target.raw(), cookies, needed),
            false)
        .onSuccess(begun -> send(exchange, begun))
        .onFailure(
            e -> {
              LOG.warnf("request %s: sign-in cannot begin: %s", exchange.id, e.toString());
              refusals.refuse(exchange, Fault.STORE_DOWN);
            });
  }

  private void send(Exchange exchange, Handovers.Begun begun) {
    exchange.request.resume();
    completions.write(exchange, 303, EndedBy.NORMAL);
    exchange
        .request
        .response()
        .setStatusCode(303)
        .putHeader(HttpHeaders.LOCATION, handoverUrl + begun.id())
        .putHeader(HttpHeaders.SET_COOKIE, Cookies.set(Cookies.BINDING, begun.binding()))
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader("Referrer-Policy", "no-referrer")
        .end();
  }
}
