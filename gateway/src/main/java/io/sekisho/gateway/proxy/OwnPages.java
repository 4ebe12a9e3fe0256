package io.sekisho.gateway.proxy;

import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.sekisho.gateway.audit.AuditUnavailable;
import io.sekisho.gateway.audit.CompletedEvent.EndedBy;
import io.sekisho.gateway.audit.DecidedEvent.Outcome;
import io.sekisho.gateway.authorization.Checkpoint;
import io.sekisho.gateway.route.RouteTable;
import io.sekisho.policy.decision.Action;
import io.sekisho.policy.decision.Decision;
import io.sekisho.policy.decision.Question;
import io.sekisho.policy.decision.ResourceFacts;
import io.sekisho.policy.decision.SystemKind;
import io.sekisho.policy.decision.Target;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Our own screens and APIs. They are ordinary endpoints, served by Quarkus; this class knows which
 * of them exist on which host, and has every visit recorded like any other request.
 */
@Singleton
class OwnPages {
  private static final Logger LOG = Logger.getLogger(OwnPages.class);
  private static final String ADMIN = "/.sekisho/admin/factors";
  private static final Set<String> ON_ROUTE_HOSTS =
      Set.of("/.sekisho/logout", "/.sekisho/session", "/.sekisho/handover", "/.sekisho/jwks.json");
  private static final Set<String> ON_OWN_HOST =
      Set.of(
          "/.sekisho/",
          "/.sekisho/login",
          "/.sekisho/login-error",
          "/.sekisho/backchannel-logout",
          "/signals/events",
          "/access/v1/evaluation",
          "/access/v1/evaluations",
          "/.well-known/authzen-configuration",
          "/.sekisho/logout",
          "/.sekisho/session",
          "/.sekisho/handover",
          "/.sekisho/mfa",
          "/.sekisho/mfa/card",
          "/.sekisho/mfa/lane",
          "/.sekisho/mfa/keycloak",
          "/.sekisho/mfa/keycloak/card",
          "/.sekisho/mfa/keycloak/passkey",
          "/.sekisho/smart/launch",
          "/.sekisho/smart/open",
          "/.sekisho/factors",
          "/.sekisho/duty",
          "/.sekisho/roles",
          "/.sekisho/roles/review",
          ADMIN,
          "/.sekisho/jwks.json");
  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");

  private final Identification identification;
  private final Checkpoint checkpoint;
  private final Visits visits;
  private final Completions completions;
  private final Refusals refusals;

  OwnPages(
      Identification identification,
      Checkpoint checkpoint,
      Visits visits,
      Completions completions,
      Refusals refusals) {
    this.identification = identification;
    this.checkpoint = checkpoint;
    this.visits = visits;
    this.completions = completions;
    this.refusals = refusals;
  }

  void serve(Exchange exchange) {
    String path = exchange.target.path();
    boolean own = exchange.host.own();
    if (own && (path.equals("/") || path.equals(RouteTable.RESERVED))) {
      toPortal(exchange);
    } else if (!(own ? ON_OWN_HOST : ON_ROUTE_HOSTS).contains(path)) {
      refusals.refuse(exchange, Fault.NO_ROUTE);
    } else if (!METHODS.contains(exchange.request.method().name())) {
      refusals.refuse(exchange, Fault.METHOD_NOT_ALLOWED);
    } else {
      identify(exchange);
    }
  }

  private void toPortal(Exchange exchange) {
    try {
      checkpoint.record(exchange.asked(), exchange.subject, Outcome.PUBLIC, "OWN_PAGE");
    } catch (AuditUnavailable e) {
      refusals.unrecorded(exchange, e);
      return;
    }
    exchange.decided();
    completions.write(exchange, 303, EndedBy.NORMAL);
    exchange.request.resume();
    exchange.request.response().setStatusCode(303).putHeader("Location", "/.sekisho/").end();
  }

  private void identify(Exchange exchange) {
    identification
        .identify(exchange)
        .onSuccess(
            fault ->
                refusals.guard(
                    exchange,
                    () -> {
                      if (fault != null) {
                        refusals.refuse(exchange, fault);
                      } else {
                        admit(exchange);
                      }
                    }))
        .onFailure(
            e -> {
              LOG.warnf("request %s: cannot identify: %s", exchange.id, e.toString());
              refusals.refuse(exchange, Fault.STORE_DOWN);
            });
  }

  private void admit(Exchange exchange) {
    if (!exchange.subject.isKnown()) {
      publicly(exchange);
      return;
    }
    checkpoint
        .admit(exchange.asked(), exchange.subject, List.of(question(exchange)), exchange.turn())
        .onSuccess(decision -> refusals.guard(exchange, () -> act(exchange, decision)))
        .onFailure(e -> refusals.unrecorded(exchange, e));
  }

  private void act(Exchange exchange, Decision decision) {
    exchange.decided();
    decision.<Void>fold(
        allow -> visit(exchange),
        stepUp -> refusals.denied(exchange, stepUp),
        deny -> refusals.denied(exchange, deny));
  }

  /** Who looks after other people's keys must manage accounts. */
  private static Question question(Exchange exchange) {
    if (!exchange.target.path().equals(ADMIN)) {
      return Question.portal();
    }
    boolean looks = !exchange.request.method().name().equals("POST");
    return new Question(
        looks ? Action.READ : Action.APPROVE,
        ResourceFacts.clear(SystemKind.PORTAL, "accounts"),
        Target.of("accounts"));
  }

  /** Pages for people who are not logged in yet: they exist so that they can be. */
  private void publicly(Exchange exchange) {
    try {
      checkpoint.record(exchange.asked(), exchange.subject, Outcome.PUBLIC, "OWN_PAGE");
    } catch (AuditUnavailable e) {
      refusals.unrecorded(exchange, e);
      return;
    }
    exchange.decided();
    visit(exchange);
  }

  private Void visit(Exchange exchange) {
    visits.enter(exchange, completions);
    VertxHttpRecorder.getRootHandler().handle(exchange.request);
    return null;
  }
}
