package io.sekisho.gateway.proxy;

import static java.util.stream.Collectors.joining;

import io.sekisho.gateway.audit.CompletedEvent.EndedBy;
import io.sekisho.gateway.authorization.Checkpoint;
import io.sekisho.gateway.clinical.AnswerUnreadable;
import io.sekisho.gateway.clinical.Batch;
import io.sekisho.gateway.clinical.BundleFilter;
import io.sekisho.gateway.clinical.BundleVersions;
import io.sekisho.gateway.clinical.EntryReader;
import io.sekisho.gateway.clinical.IfMatch;
import io.sekisho.policy.clinical.AnswerKind;
import io.sekisho.policy.decision.Action;
import io.sekisho.policy.decision.Decision;
import io.sekisho.policy.decision.Question;
import io.sekisho.policy.record.Problem;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Sends an allowed request on, with a way back for its answer that fits what was asked. */
final class Discharge {
  private static final List<CharSequence> TELLTALES =
      List.of(
          HttpHeaders.IF_NONE_MATCH,
          HttpHeaders.IF_MODIFIED_SINCE,
          HttpHeaders.createOptimized("Range"),
          HttpHeaders.createOptimized("If-Range"));

  private final ClinicParts parts;
  private final Checkpoint checkpoint;
  private final Entrance entrance;
  private final Forward forward;
  private final UpstreamReaders readers;

  Discharge(
      ClinicParts parts,
      Checkpoint checkpoint,
      Entrance entrance,
      Forward forward,
      UpstreamReaders readers) {
    this.parts = parts;
    this.checkpoint = checkpoint;
    this.entrance = entrance;
    this.forward = forward;
    this.readers = readers;
  }

  /**
   * @throws Refused when the client expects to change another version than was decided, or sent a
   *     bundle that nobody can take apart
   */
  void send(Consultation consultation, Batch batch) {
    Exchange exchange = consultation.exchange;
    if (!consultation.isDecidedOnAnswer()) {
      asDecided(consultation);
    }
    if (batch != null && !batch.isWhole()) {
      if (!recorded(exchange, batch)) {
        entrance.refusals().refuse(exchange, Fault.AUDIT_UNAVAILABLE);
        return;
      }
      exchange.passage.with(rewritten(() -> batch.rest(consultation.body)));
    }
    switch (consultation.ask.answer()) {
      case NOTHING -> {
        // passes as it is
      }
      case DECIDED -> {
        withoutTelltales(exchange);
        exchange.released = consultation.patients();
      }
      default -> examined(consultation, batch);
    }
    forward.send(exchange);
  }

  /** What can be read for the decision may still be too odd to be taken apart. */
  private static Buffer rewritten(Supplier<Buffer> rewriting) {
    try {
      return rewriting.get();
    } catch (AnswerUnreadable e) {
      throw new Refused(Problem.BUNDLE_UNREADABLE);
    }
  }

  /** Nothing of the batch is left, so nobody behind us hears of it. */
  void refuseAll(Consultation consultation, Batch batch) {
    Exchange exchange = consultation.exchange;
    HttpServerResponse out = exchange.request.response();
    Buffer answer = batch.answer();
    exchange.bytesOut = answer.length();
    boolean recorded =
        recorded(exchange, batch) && entrance.completions().write(exchange, 200, EndedBy.NORMAL);
    if (!recorded) {
      out.reset();
      return;
    }
    out.putHeader("Content-Type", "application/fhir+json;charset=utf-8");
    out.putHeader("Cache-Control", "no-store");
    out.end(answer);
  }

  private boolean recorded(Exchange exchange, Batch batch) {
    return entrance
        .completions()
        .examined(
            exchange,
            "BATCH_ENTRIES_REFUSED",
            Map.of(
                "entries",
                batch.entries().stream().map(String::valueOf).collect(joining(",")),
                "reasons",
                batch.reasons().stream().map(Enum::name).sorted().collect(joining(","))));
  }

  /** What was decided is what is changed: the server checks that nobody was faster. */
  private static void asDecided(Consultation consultation) {
    Map<Integer, String> versions = consultation.versionsToChange();
    Exchange exchange = consultation.exchange;
    String whole = versions.remove(Consultation.WHOLE);
    if (whole != null) {
      String own = exchange.request.getHeader("If-Match");
      if (own != null && !IfMatch.allows(own, whole)) {
        throw new Refused(Fault.CHANGED_MEANWHILE);
      }
      exchange.passage.header("If-Match", IfMatch.of(whole));
    } else if (!versions.isEmpty()) {
      Buffer sent = consultation.body;
      consultation.body =
          rewritten(
              () ->
                  BundleVersions.pin(sent, versions)
                      .orElseThrow(() -> new Refused(Fault.CHANGED_MEANWHILE)));
      exchange.passage.with(consultation.body);
    }
  }

  private static void withoutTelltales(Exchange exchange) {
    for (CharSequence name : TELLTALES) {
      if (exchange.request.headers().contains(name)) {
        exchange.passage.header(name, null);
      }
    }
  }

  private void examined(Consultation consultation, Batch batch) {
    Exchange exchange = consultation.exchange;
    Passage passage = exchange.passage;
    boolean read = exchange.request.method().name().equals("GET");
    if (read) {
      withoutTelltales(exchange);
    }
    passage.header(HttpHeaders.ACCEPT, "application/fhir+json");
    passage.header(HttpHeaders.ACCEPT_ENCODING, "identity");
    passage.back(
        consultation.ask.answer() == AnswerKind.BUNDLE
            ? bundle(consultation, batch)
            : record(consultation));
  }

  private WayBack record(Consultation consultation) {
    return new ExaminedRecord(
        consultation.exchange,
        new EntryReader(Action.READ, consultation.standing, false),
        parts.config().maxResourceBytes(),
        new RecordsSeen(decide(consultation), new Findings(readers.of(consultation.exchange))),
        entrance);
  }

  private WayBack bundle(Consultation consultation, Batch batch) {
    Exchange exchange = consultation.exchange;
    boolean sent = consultation.ask.parts().get(0).entry() >= 0;
    Action action = sent ? Action.READ : consultation.ask.questions().get(0).action();
    BundleFilter filter =
        new BundleFilter(
            parts.config().maxResourceBytes(),
            new EntryReader(
                action == Action.OPERATE ? Action.READ : action, consultation.standing, sent),
            new PageLinksOf(exchange, parts.pages(), consultation.search.raw()),
            decide(consultation));
    if (sent) {
      filter.answering(batch == null ? new Batch() : batch);
    }
    return new ExaminedBundle(exchange, filter, entrance.completions(), entrance.refusals());
  }

  private Function<List<Question>, Future<List<Decision>>> decide(Consultation consultation) {
    return questions -> checkpoint.examine(consultation.exchange.subject, questions);
  }
}
