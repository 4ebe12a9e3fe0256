package io.sekisho.gateway.proxy;

import io.sekisho.gateway.authorization.Checkpoint;
import io.sekisho.gateway.clinical.Batch;
import io.sekisho.gateway.clinical.PageLinks;
import io.sekisho.gateway.wire.CanonicalTarget;
import io.sekisho.gateway.wire.WireRefused;
import io.sekisho.policy.clinical.AnswerKind;
import io.sekisho.policy.clinical.BodyNeed;
import io.sekisho.policy.clinical.FhirBody;
import io.sekisho.policy.clinical.FhirHead;
import io.sekisho.policy.clinical.FhirPart;
import io.sekisho.policy.clinical.FhirRequest;
import io.sekisho.policy.decision.Action;
import io.sekisho.policy.decision.Decision;
import io.sekisho.policy.decision.Question;
import io.sekisho.policy.record.Problem;
import io.sekisho.policy.record.RecordReader;
import io.sekisho.policy.record.RecordSummary;
import io.sekisho.policy.record.Unreadable;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Decides requests to FHIR servers. What a request alone cannot prove is looked up first, or
 * decided twice: the request provisionally, and every record of the answer when it is known.
 */
final class Clinic {
  private static final Logger LOG = Logger.getLogger(Clinic.class);
  private static final int MOST_VERSIONS = 50;

  private final ClinicParts parts;
  private final Checkpoint checkpoint;
  private final Entrance entrance;
  private final Discharge discharge;
  private final UpstreamReaders readers;

  Clinic(
      ClinicParts parts,
      Checkpoint checkpoint,
      Entrance entrance,
      Discharge discharge,
      UpstreamReaders readers) {
    this.parts = parts;
    this.checkpoint = checkpoint;
    this.entrance = entrance;
    this.discharge = discharge;
    this.readers = readers;
  }

  void decide(Exchange exchange) {
    try {
      Consultation consultation = begin(exchange);
      provisionally(consultation)
          .compose(may -> may ? known(consultation) : Future.succeededFuture())
          .onSuccess(known -> admit(consultation))
          .onFailure(e -> failed(exchange, e));
    } catch (Refused e) {
      e.say(entrance.refusals(), exchange);
    }
  }

  private void failed(Exchange exchange, Throwable e) {
    if (e instanceof Refused refused) {
      refused.say(entrance.refusals(), exchange);
    } else if (e instanceof BodyCollector.TooLarge) {
      entrance.refusals().refuse(exchange, Fault.BODY_TOO_LARGE);
    } else {
      LOG.warnf("request %s: cannot be decided: %s", exchange.id, e.toString());
      entrance.refusals().refuse(exchange, Fault.UPSTREAM_BROKEN);
    }
  }

  private Consultation begin(Exchange exchange) {
    if (Tunnel.isAsked(exchange.request)) {
      throw new Refused(Fault.METHOD_NOT_ALLOWED); // nobody could look into it
    }
    exchange.passage = new Passage(exchange);
    CanonicalTarget search = exchange.target;
    String ticket = ticket(exchange);
    if (ticket != null) {
      PageLinks.Page page = page(exchange, ticket);
      exchange.passage.to(page.target());
      search = target(page.search());
    }
    Consultation consultation = new Consultation(exchange, search, head(exchange, search));
    consultation.ask = FhirRequest.read(consultation.head);
    exchange.questions = consultation.ask.questions();
    refuseProblem(consultation);
    return consultation;
  }

  private PageLinks.Page page(Exchange exchange, String ticket) {
    if (!HttpMethod.GET.equals(exchange.request.method())) {
      throw new Refused(Fault.PAGE_LINK_INVALID);
    }
    return parts
        .pages()
        .open(PageLinksOf.bearer(exchange), ticket)
        .orElseThrow(() -> new Refused(Fault.PAGE_LINK_INVALID));
  }

  /** What follows our own page segment, or null. */
  private static String ticket(Exchange exchange) {
    String prefix = base(exchange) + "/" + PageLinks.SEGMENT + "/";
    String path = exchange.target.path();
    return path.startsWith(prefix) ? path.substring(prefix.length()) : null;
  }

  private static String base(Exchange exchange) {
    return exchange.route.path().equals("/") ? "" : exchange.route.path();
  }

  /** A target that was canonical when we sealed it. */
  private static CanonicalTarget target(String raw) {
    try {
      return CanonicalTarget.parse(raw);
    } catch (WireRefused e) {
      throw new IllegalStateException("a sealed target was not canonical", e);
    }
  }

  private static FhirHead head(Exchange exchange, CanonicalTarget search) {
    Map<String, String> headers = new HashMap<>();
    exchange
        .request
        .headers()
        .forEach(
            (name, value) ->
                headers.merge(
                    name.toLowerCase(java.util.Locale.ROOT), value, (a, b) -> a + ", " + b));
    return new FhirHead(
        exchange.request.method().name(),
        search.path().substring(base(exchange).length()),
        search.rawQuery(),
        headers);
  }

  /** Whoever is refused whatever the record may be is refused at once; nothing is looked up. */
  private Future<Boolean> provisionally(Consultation consultation) {
    boolean bundle =
        consultation.ask.body() == BodyNeed.READ && consultation.ask.answer() == AnswerKind.BUNDLE;
    if (bundle) {
      return Future.succeededFuture(true); // only its entries tell
    }
    return checkpoint
        .examine(consultation.exchange.subject, consultation.ask.questions())
        .map(
            decisions ->
                decisions.stream().anyMatch(each -> each.fold(a -> true, s -> false, d -> false)));
  }

  private Future<Void> known(Consultation consultation) {
    return body(consultation)
        .compose(read -> versions(consultation))
        .compose(read -> written(consultation))
        .compose(read -> standing(consultation));
  }

  private static void refuseProblem(Consultation consultation) {
    if (consultation.ask.problem() != null) {
      throw new Refused(consultation.ask.problem());
    }
  }

  private Future<Void> body(Consultation consultation) {
    if (consultation.ask.body() == BodyNeed.NONE) {
      return Future.succeededFuture();
    }
    int limit = parts.config().maxBodyBytes();
    return new BodyCollector(limit)
        .collect(consultation.exchange)
        .map(
            body -> {
              consultation.body = body;
              consultation.exchange.passage.with(body);
              consultation.ask =
                  FhirBody.read(
                      consultation.ask,
                      consultation.head,
                      body.getBytes(),
                      new FhirBody.Limits(limit, FhirBody.Limits.USUAL.entries()));
              refuseProblem(consultation);
              return null;
            });
  }

  private Future<Void> versions(Consultation consultation) {
    List<Future<?>> reads = new ArrayList<>();
    for (FhirPart part : consultation.ask.parts()) {
      if (part.current().isNeeded() && part.problem() == null) {
        reads.add(version(consultation, part));
      }
    }
    if (reads.size() > MOST_VERSIONS) {
      throw new Refused(Problem.BUNDLE_TOO_MANY_ENTRIES);
    }
    return Future.all(reads).mapEmpty();
  }

  private Future<Void> version(Consultation consultation, FhirPart part) {
    Findings findings = new Findings(readers.of(consultation.exchange));
    return findings
        .current(part.current())
        .compose(
            found -> {
              if (found.isEmpty()) {
                return Future.succeededFuture();
              }
              patched(consultation, found.get());
              return findings
                  .completed(summary(found.get()))
                  .map(
                      record -> {
                        consultation.found(part, record);
                        return null;
                      });
            });
  }

  private static void patched(Consultation consultation, Buffer current) {
    if (consultation.head.method().equals("PATCH")) {
      consultation.ask =
          FhirBody.patched(
              consultation.ask,
              consultation.head,
              consultation.body.getBytes(),
              current.getBytes());
      refuseProblem(consultation);
    }
  }

  private static RecordSummary summary(Buffer record) {
    try {
      return RecordReader.read(record.getBytes());
    } catch (Unreadable e) {
      throw new Findings.NotFound("the current version cannot be read: " + e.problem());
    }
  }

  /** What is sent may leave something to other records. */
  private Future<Void> written(Consultation consultation) {
    Findings findings = new Findings(readers.of(consultation.exchange));
    List<Future<FhirPart>> all = new ArrayList<>();
    Set<String> orders = new HashSet<>();
    for (FhirPart part : consultation.ask.parts()) {
      if (part.written() == null) {
        all.add(Future.succeededFuture(part));
      } else {
        orders.addAll(part.written().orders());
        all.add(findings.completed(part.written()).map(part::writing));
      }
    }
    return Future.all(all)
        .compose(
            done -> {
              consultation.parts(all.stream().map(Future::result).toList());
              return findings.inForce(orders);
            })
        .map(
            inForce -> {
              consultation.orders = inForce;
              return null;
            });
  }

  private Future<Void> standing(Consultation consultation) {
    if (!consultation.isPending()) {
      return Future.succeededFuture();
    }
    Exchange exchange = consultation.exchange;
    return parts
        .care()
        .of(exchange.subject.person(), readers.own(exchange))
        .map(
            standing -> {
              consultation.standing = standing.with(consultation.orders);
              return null;
            });
  }

  private void admit(Consultation consultation) {
    Exchange exchange = consultation.exchange;
    separately(consultation)
        .onSuccess(
            batch -> {
              exchange.questions = consultation.asked(batch);
              checkpoint
                  .admit(exchange.asked(), exchange.subject, exchange.questions)
                  .onSuccess(decision -> act(consultation, batch, decision))
                  .onFailure(e -> entrance.refusals().unrecorded(exchange, e));
            })
        .onFailure(e -> failed(exchange, e));
  }

  /** In a batch each entry stands by itself; null when all stand or fall together. */
  private Future<Batch> separately(Consultation consultation) {
    List<FhirPart> entries = consultation.ask.parts();
    if (consultation.ask.together() || entries.get(0).entry() < 0) {
      return Future.succeededFuture();
    }
    List<Question> questions = new ArrayList<>();
    entries.forEach(each -> questions.addAll(consultation.questions(each)));
    return checkpoint
        .examine(consultation.exchange.subject, questions)
        .map(
            decisions -> {
              Batch batch = new Batch();
              int next = 0;
              for (FhirPart entry : entries) {
                List<Decision> own = decisions.subList(next, next + entry.questions().size());
                next += own.size();
                Decision strictest = Decision.strictest(own);
                if (!strictest.<Boolean>fold(a -> true, s -> false, d -> false)) {
                  batch.refuse(entry.entry(), strictest.reasons());
                }
              }
              return batch;
            });
  }

  private void act(Consultation consultation, Batch batch, Decision decision) {
    Exchange exchange = consultation.exchange;
    exchange.decided();
    boolean nothingLeft = batch != null && batch.refusals() == consultation.ask.parts().size();
    if (nothingLeft) {
      discharge.refuseAll(consultation, batch);
      return;
    }
    decision.fold(
        allow -> {
          pass(consultation, batch);
          return null;
        },
        stepUp -> entrance.refusals().denied(exchange, stepUp),
        deny -> entrance.refusals().denied(exchange, deny));
  }

  private void pass(Consultation consultation, Batch batch) {
    boolean closed =
        consultation.ask.answer() == AnswerKind.OPAQUE
            && consultation.ask.questions().stream()
                .anyMatch(each -> each.action() != Action.EXPORT);
    if (closed) {
      entrance.refusals().refuse(consultation.exchange, Problem.ANSWER_NOT_DECIDABLE);
    } else {
      discharge.send(consultation, batch);
    }
  }
}
