package io.sekisho.gateway.proxy;

import io.sekisho.gateway.audit.AuditUnavailable;
import io.sekisho.gateway.audit.CompletedEvent.EndedBy;
import io.sekisho.gateway.audit.DecidedEvent.Outcome;
import io.sekisho.gateway.authorization.Checkpoint;
import io.sekisho.gateway.config.GatewayConfig;
import io.sekisho.gateway.portal.Language;
import io.sekisho.gateway.portal.Pages;
import io.sekisho.gateway.portal.ReasonWords;
import io.sekisho.gateway.portal.RefusalView;
import io.sekisho.gateway.portal.RefusalView.Kind;
import io.sekisho.gateway.portal.SecurityHeaders;
import io.sekisho.gateway.route.RouteTable;
import io.sekisho.gateway.wire.WireRefusal;
import io.sekisho.policy.decision.Decision;
import io.sekisho.policy.decision.Question;
import io.sekisho.policy.decision.Reason;
import io.sekisho.policy.decision.Rung;
import io.sekisho.policy.record.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Says no, with a code, the request id and what to do: a page for people, problem JSON (RFC 9457)
 * for programs. What nobody decided yet is recorded here first.
 */
@Singleton
class Refusals {
  static final String REQUEST_ID = "Sekisho-Request-Id";
  private static final Logger LOG = Logger.getLogger(Refusals.class);

  private final Checkpoint checkpoint;
  private final Completions completions;
  private final Pages pages;
  private final String portal;
  private final long freshSeconds;
  private final Clock clock;

  Refusals(
      Checkpoint checkpoint,
      Completions completions,
      Pages pages,
      GatewayConfig config,
      Clock clock) {
    this.checkpoint = checkpoint;
    this.completions = completions;
    this.pages = pages;
    this.portal = config.origin() + RouteTable.RESERVED + "/";
    this.freshSeconds = config.factorFresh().toSeconds();
    this.clock = clock;
  }

  /**
   * One step of a request. Whatever goes wrong in it that nobody foresaw is answered, too: a step
   * may run when an earlier one is long over, and then nobody else would hear of it.
   */
  void guard(Exchange exchange, Runnable step) {
    try {
      step.run();
    } catch (Refused e) {
      e.say(this, exchange);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      LOG.errorf(e, "request %s failed", exchange.id);
      refuse(exchange, Fault.INTERNAL);
    }
  }

  void refuse(Exchange exchange, Fault fault) {
    refuse(exchange, fault.kind().status(), fault.kind(), List.of(fault.words()));
  }

  /** The request means two things, or nothing; it is not read any further. */
  void refuse(Exchange exchange, WireRefusal wrong) {
    if (exchange.request.version() != HttpVersion.HTTP_2) { // there it is a protocol error
      exchange.request.response().putHeader("Connection", "close");
    }
    refuse(exchange, wrong.status(), WireWords.kind(wrong), List.of(WireWords.of(wrong)));
  }

  /** What was sent to a FHIR server cannot be read beyond doubt, or not be looked into. */
  void refuse(Exchange exchange, Problem problem) {
    Kind kind =
        switch (problem.status()) {
          case 403 -> Kind.NOT_ALLOWED;
          case 413 -> Kind.TOO_LARGE;
          default -> Kind.AMBIGUOUS;
        };
    ReasonWords words =
        new ReasonWords(
            problem.name(), problem.ja(), problem.en(), problem.remedyJa(), problem.remedyEn());
    refuse(exchange, problem.status(), kind, List.of(words));
  }

  /** Policies said no, or not like this. */
  Void denied(Exchange exchange, Decision decision) {
    Kind kind =
        decision.fold(allow -> Kind.INTERNAL, stepUp -> Kind.STEP_UP, deny -> Kind.NOT_ALLOWED);
    needed(decision)
        .ifPresent(
            rung -> exchange.request.response().putHeader("WWW-Authenticate", challenge(rung)));
    answer(
        exchange, kind.status(), kind, decision.reasons().stream().map(Refusals::words).toList());
    return null;
  }

  private static ReasonWords words(Reason reason) {
    return new ReasonWords(
        reason.name(), reason.ja(), reason.en(), reason.remedyJa(), reason.remedyEn());
  }

  /** What has to be proven first, when that is all that is missing. */
  static Optional<Rung> needed(Decision decision) {
    return decision.fold(
        allow -> Optional.empty(),
        stepUp -> Optional.of(stepUp.needed()),
        deny -> Optional.empty());
  }

  /** How programs are told to have the person prove more (RFC 9470). */
  private String challenge(Rung needed) {
    return "Bearer error=\"insufficient_user_authentication\", acr_values=\"aal%d\"%s"
        .formatted(needed.aal(), needed.fresh() ? ", max_age=" + freshSeconds : "");
  }

  /** The checkpoint itself failed: nothing goes on without a decision and its record. */
  void unrecorded(Exchange exchange, Throwable cause) {
    if (!(cause instanceof AuditUnavailable)) {
      LOG.errorf(cause, "request %s was not decided", exchange.id);
    }
    Fault fault = cause instanceof AuditUnavailable ? Fault.AUDIT_UNAVAILABLE : Fault.INTERNAL;
    answer(exchange, fault.kind().status(), fault.kind(), List.of(fault.words()));
  }

  private void refuse(Exchange exchange, int status, Kind kind, List<ReasonWords> reasons) {
    if (!exchange.isDecided()) {
      try {
        checkpoint.record(
            exchange.asked(), exchange.subject, Outcome.REFUSED, reasons.get(0).code());
        exchange.decided();
      } catch (AuditUnavailable e) {
        unrecorded(exchange, e);
        return;
      }
    }
    answer(exchange, status, kind, reasons);
  }

  private void answer(Exchange exchange, int status, Kind kind, List<ReasonWords> reasons) {
    HttpServerResponse response = exchange.request.response();
    if (response.ended() || response.closed()) {
      completions.write(exchange, status, EndedBy.CLIENT);
      return;
    }
    if (response.headWritten()) {
      completions.write(exchange, status, EndedBy.GATEWAY);
      response.reset();
      return;
    }
    Language language = Language.of(exchange.request.getHeader("Accept-Language"));
    boolean page = exchange.isNavigation();
    String body =
        page
            ? pages.refusal(view(exchange, status, kind, reasons, language), language)
            : pages.problem(
                new io.sekisho.gateway.portal.Problem(kind, status, reasons, exchange.id),
                language);
    write(
        response, page ? SecurityHeaders.forPage(language) : SecurityHeaders.forProblem(language));
    if (status == 401 && !response.headers().contains("WWW-Authenticate")) {
      response.putHeader("WWW-Authenticate", "Bearer");
    }
    stopReading(exchange);
    Buffer bytes = Buffer.buffer(body);
    exchange.bytesOut = bytes.length();
    completions.write(exchange, status, EndedBy.NORMAL);
    response.setStatusCode(status).end(bytes);
  }

  private static void write(HttpServerResponse response, Map<String, String> headers) {
    headers.forEach(response::putHeader);
  }

  /** A body nobody will read: let a small one drain, close on the rest. */
  private static void stopReading(Exchange exchange) {
    if (exchange.request.version() != HttpVersion.HTTP_2 && announcesBody(exchange)) {
      exchange.request.response().putHeader("Connection", "close");
    }
    if (!exchange.request.isEnded()) { // its body may have been read for the decision
      exchange.request.resume();
    }
  }

  private static boolean announcesBody(Exchange exchange) {
    String length = exchange.request.getHeader("Content-Length");
    return (length != null && !length.equals("0"))
        || exchange.request.headers().contains("Transfer-Encoding");
  }

  private RefusalView view(
      Exchange exchange, int status, Kind kind, List<ReasonWords> reasons, Language language) {
    return new RefusalView(
        kind,
        status,
        asked(exchange, language),
        reasons,
        exchange.id,
        clock.instant(),
        new RefusalView.Links(portal, previous(exchange), login(status)));
  }

  /** Only pages of the same host: whoever sent the person here from outside gets no link back. */
  private static String previous(Exchange exchange) {
    String referer = exchange.request.getHeader("Referer");
    String here =
        exchange.host == null
            ? null
            : exchange.request.scheme() + "://" + exchange.host.authority() + "/";
    return referer != null && here != null && referer.startsWith(here) ? referer : null;
  }

  private String login(int status) {
    return status == 401 ? portal : null;
  }

  private static RefusalView.Asked asked(Exchange exchange, Language language) {
    if (exchange.route == null) {
      return RefusalView.Asked.UNKNOWN;
    }
    Question first = exchange.questions.isEmpty() ? null : exchange.questions.get(0);
    return new RefusalView.Asked(
        exchange.route.title(language.tag()),
        first == null ? null : first.action().name(),
        first == null ? null : first.resource().type());
  }
}
