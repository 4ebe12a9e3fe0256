package io.sekisho.gateway.proxy;

import io.sekisho.gateway.route.RouteTable;
import io.sekisho.gateway.wire.CanonicalTarget;
import io.sekisho.gateway.wire.RequestHeadCheck;
import io.sekisho.gateway.wire.WireRefusal;
import io.sekisho.gateway.wire.WireRefused;
import io.sekisho.policy.decision.Action;
import io.sekisho.policy.decision.Question;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Where every request comes in. Read from top to bottom it is the life of a request: make sure it
 * means one thing, find its system, find out who asks, have it decided and recorded, forward it.
 * One per event loop.
 */
final class Door implements Handler<HttpServerRequest> {
  private static final Logger LOG = Logger.getLogger(Door.class);

  private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized(Refusals.REQUEST_ID);

  private final UnderWay underWay;
  private final RouteTable routes;
  private final Identification identification;
  private final Entrance entrance;
  private final Refusals refusals;
  private final RequestHeadCheck heads;
  private final Clinic clinic;
  private final LegacyClinic legacy;
  private final DicomClinic images;
  private final Admission admission;
  private final Apps apps;

  Door(
      UnderWay underWay,
      RouteTable routes,
      Identification identification,
      Entrance entrance,
      Clinic clinic,
      LegacyClinic legacy,
      DicomClinic images,
      Admission admission) {
    this.underWay = underWay;
    this.routes = routes;
    this.identification = identification;
    this.entrance = entrance;
    this.refusals = entrance.refusals();
    this.heads = new RequestHeadCheck(entrance.guards().limits());
    this.clinic = clinic;
    this.legacy = legacy;
    this.images = images;
    this.admission = admission;
    this.apps = entrance.apps();
  }

  @Override
  public void handle(HttpServerRequest request) {
    request.pause(); // nothing of the body is read before it is decided where it goes
    Exchange exchange = new Exchange(request, underWay);
    request.response().putHeader(REQUEST_ID, exchange.id);
    entrance.completions().enter(exchange);
    refusals.guard(exchange, () -> understand(exchange));
  }

  private void understand(Exchange exchange) {
    HttpServerRequest request = exchange.request;
    WireRefusal wrong = heads.check(request);
    if (wrong != null) {
      refusals.refuse(exchange, wrong);
      return;
    }
    try {
      exchange.target = CanonicalTarget.parse(request.uri());
    } catch (WireRefused e) {
      refusals.refuse(exchange, e.refusal());
      return;
    }
    exchange.host = routes.host(host(request));
    if (exchange.host == null) {
      refusals.refuse(exchange, Fault.UNKNOWN_HOST);
      return;
    }
    find(exchange);
  }

  /** As sent; the check of the head made sure that it is what was understood. */
  private static String host(HttpServerRequest request) {
    String sent = request.getHeader(HttpHeaders.HOST);
    return sent == null ? request.authority().toString() : sent;
  }

  private void find(Exchange exchange) {
    String path = exchange.target.path();
    if (exchange.host.own() || CanonicalTarget.isBelow(path, RouteTable.RESERVED)) {
      entrance.own().serve(exchange);
      return;
    }
    exchange.route = exchange.host.route(path);
    if (exchange.route == null) {
      refusals.refuse(exchange, Fault.NO_ROUTE);
      return;
    }
    if (apps == null || !apps.serve(exchange)) {
      identify(exchange);
    }
  }

  private void identify(Exchange exchange) {
    identification
        .identify(exchange)
        .onSuccess(fault -> refusals.guard(exchange, () -> identified(exchange, fault)))
        .onFailure(
            e -> {
              LOG.warnf("request %s: cannot identify: %s", exchange.id, e.toString());
              refusals.refuse(exchange, Fault.STORE_DOWN);
            });
  }

  private void identified(Exchange exchange, Fault fault) {
    if (fault != null) {
      refusals.refuse(exchange, fault);
    } else if (exchange.subject.isKnown()) {
      decide(exchange);
    } else if (exchange.isNavigation()) {
      entrance.signIn().begin(exchange);
    } else {
      refusals.refuse(exchange, Fault.WHO_ARE_YOU);
    }
  }

  private void decide(Exchange exchange) {
    switch (exchange.route.config().kind()) {
      case FHIR -> clinic.decide(exchange);
      case LEGACY -> legacy.decide(exchange);
      case DICOMWEB -> images.decide(exchange);
      case IDENTITY -> administer(exchange);
      case ECHO -> {
        exchange.questions = List.of(Question.echo());
        admission.decide(exchange);
      }
    }
  }

  private void administer(Exchange exchange) {
    if (exchange.isFromElsewhere()) {
      refusals.refuse(exchange, Fault.FOREIGN_ORIGIN);
      return;
    }
    exchange.questions = List.of(Question.identity(action(exchange.request.method())));
    admission.decide(exchange);
  }

  /** A method that means none of these is nobody's right there. */
  private static Action action(HttpMethod method) {
    return switch (method.name()) {
      case "GET", "HEAD", "OPTIONS" -> Action.READ;
      case "POST" -> Action.CREATE;
      case "PUT", "PATCH" -> Action.UPDATE;
      case "DELETE" -> Action.DELETE;
      default -> Action.OPERATE;
    };
  }
}
