package io.sekisho.gateway.proxy;

import io.sekisho.gateway.audit.CompletedEvent.EndedBy;
import io.sekisho.gateway.authorization.Checkpoint;
import io.sekisho.gateway.clinical.AnswerUnreadable;
import io.sekisho.gateway.clinical.FhirRecords;
import io.sekisho.gateway.clinical.Standing;
import io.sekisho.gateway.route.RouteTable;
import io.sekisho.gateway.wire.WireRefused;
import io.sekisho.policy.clinical.BodyNeed;
import io.sekisho.policy.clinical.LegacyAsk;
import io.sekisho.policy.clinical.LegacyRequest;
import io.sekisho.policy.decision.Decision;
import io.sekisho.policy.decision.Question;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Decides requests to systems whose answers nobody can look into. All of it has to be known before
 * anything is forwarded: whose chart it is, from path, query or form, and what the subject is to
 * that patient, from the FHIR server that has the same patients.
 */
final class LegacyClinic {
  private static final Logger LOG = Logger.getLogger(LegacyClinic.class);

  private final ClinicParts parts;
  private final RouteTable routes;
  private final UpstreamReaders readers;
  private final Checkpoint checkpoint;
  private final Entrance entrance;
  private final Admission admission;

  LegacyClinic(
      ClinicParts parts,
      RouteTable routes,
      UpstreamReaders readers,
      Checkpoint checkpoint,
      Entrance entrance,
      Admission admission) {
    this.parts = parts;
    this.routes = routes;
    this.readers = readers;
    this.checkpoint = checkpoint;
    this.entrance = entrance;
    this.admission = admission;
  }

  void decide(Exchange exchange) {
    LegacyAsk ask =
        exchange
            .route
            .pages()
            .read(
                exchange.request.method().name(),
                exchange.target.path(),
                exchange.target.rawQuery(),
                contentType(exchange));
    exchange.questions = ask.questions();
    boolean form = ask.body() == BodyNeed.SEARCH_FORM && !Tunnel.isAsked(exchange.request);
    (form ? form(exchange) : Future.succeededFuture(ask))
        .compose(
            read -> {
              exchange.questions = read.questions();
              exchange.patients = read.patients();
              return known(exchange, read);
            })
        .onSuccess(
            questions -> {
              exchange.questions = questions;
              entrance.refusals().guard(exchange, () -> admission.decide(exchange));
            })
        .onFailure(e -> failed(exchange, e));
  }

  /** What is forwarded is what was read, octet by octet. */
  private static Future<LegacyAsk> form(Exchange exchange) {
    return new BodyCollector(LegacyRequest.LARGEST_FORM)
        .collect(exchange)
        .map(
            form -> {
              exchange.passage = new Passage(exchange);
              exchange.passage.with(form);
              return read(exchange, form);
            });
  }

  private static LegacyAsk read(Exchange exchange, Buffer form) {
    boolean packed = exchange.request.headers().contains(HttpHeaders.CONTENT_ENCODING);
    return exchange
        .route
        .pages()
        .read(
            exchange.request.method().name(),
            exchange.target.path(),
            exchange.target.rawQuery(),
            packed ? "" : contentType(exchange), // others would unpack it, and read something else
            form.getBytes());
  }

  private static String contentType(Exchange exchange) {
    String type = exchange.request.getHeader(HttpHeaders.CONTENT_TYPE);
    return type == null ? "" : type;
  }

  /** Whoever is refused whosever chart it may be is refused at once; nothing is looked up. */
  private Future<List<Question>> known(Exchange exchange, LegacyAsk ask) {
    if (ask.patients().isEmpty()) {
      return Future.succeededFuture(ask.known(Standing.UNKNOWN));
    }
    return checkpoint
        .examine(exchange.subject, ask.questions())
        .compose(
            decisions ->
                decisions.stream().allMatch(Decision::isAllowed)
                    ? standing(exchange).map(ask::known)
                    : Future.succeededFuture(ask.questions()));
  }

  private Future<Standing> standing(Exchange exchange) {
    FhirRecords records =
        exchange
            .route
            .config()
            .patientsOf()
            .flatMap(routes::place)
            .<FhirRecords>map(place -> readers.own(exchange, place))
            .orElseGet(() -> new NoRecords(exchange.route.name()));
    return parts.care().of(exchange.subject.person(), records);
  }

  private void failed(Exchange exchange, Throwable e) {
    if (exchange.request.response().closed()) {
      entrance.completions().write(exchange, 499, EndedBy.CLIENT);
    } else if (e instanceof BodyCollector.TooLarge) {
      entrance.refusals().refuse(exchange, Fault.BODY_TOO_LARGE);
    } else if (e instanceof WireRefused wrong) {
      entrance.refusals().refuse(exchange, wrong.refusal());
    } else {
      LOG.errorf(e, "request %s cannot be decided", exchange.id);
      entrance.refusals().refuse(exchange, Fault.INTERNAL);
    }
  }

  /** Where files say everything, and no FHIR server is named. */
  private record NoRecords(String route) implements FhirRecords {
    @Override
    public Future<byte[]> get(String target) {
      return Future.failedFuture(new AnswerUnreadable("no FHIR server is named"));
    }
  }
}
