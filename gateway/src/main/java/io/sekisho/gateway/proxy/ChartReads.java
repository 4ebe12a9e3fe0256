package io.sekisho.gateway.proxy;

import io.sekisho.gateway.authorization.Checkpoint;
import io.sekisho.gateway.authorization.Subject;
import io.sekisho.gateway.clinical.AnswerUnreadable;
import io.sekisho.gateway.clinical.CareRelation;
import io.sekisho.gateway.clinical.EntryReader;
import io.sekisho.gateway.clinical.Standing;
import io.sekisho.gateway.config.RouteConfig;
import io.sekisho.gateway.launch.Charts;
import io.sekisho.gateway.route.RouteTable;
import io.sekisho.gateway.route.Upstreams;
import io.sekisho.policy.clinical.FhirAsk;
import io.sekisho.policy.clinical.FhirHead;
import io.sekisho.policy.clinical.FhirRequest;
import io.sekisho.policy.decision.Action;
import io.sekisho.policy.decision.Decision;
import io.sekisho.policy.record.RecordSummary;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/**
 * Decides what a read of a patient's own record would be decided, without an answer to anybody:
 * first on the request, then on the record that is there, with what the person is to that patient.
 *
 * <p>With connections of its own: those of the doors belong to their event loops.
 */
@Singleton
class ChartReads implements Charts {
  private final Vertx vertx;
  private final Upstreams upstreams;
  private final OutboundHead head;
  private final CareRelation care;
  private final Checkpoint checkpoint;

  ChartReads(
      Vertx vertx, RouteTable routes, OutboundHead head, CareRelation care, Checkpoint checkpoint) {
    this.vertx = vertx;
    this.upstreams =
        new Upstreams(
            vertx,
            routes.all().stream()
                .filter(route -> route.config().kind() == RouteConfig.Kind.FHIR)
                .toList());
    this.head = head;
    this.care = care;
    this.checkpoint = checkpoint;
  }

  /**
   * On an event loop, wherever it is asked: elsewhere an answer may arrive before anybody listens.
   */
  @Override
  public Future<Optional<Decision>> mayRead(Reader by, RouteTable.Place place, String patient) {
    Promise<Optional<Decision>> decided = Promise.promise();
    vertx
        .getOrCreateContext()
        .runOnContext(
            any ->
                Future.succeededFuture()
                    .compose(go -> decide(by, place, patient)) // also what it throws
                    .onComplete(decided));
    return decided.future();
  }

  private Future<Optional<Decision>> decide(Reader by, RouteTable.Place place, String patient) {
    FhirAsk ask = FhirRequest.read(new FhirHead("GET", "/Patient/" + patient, null, Map.of()));
    if (ask.problem() != null) {
      return Future.failedFuture(new AnswerUnreadable(ask.problem().name()));
    }
    return checkpoint
        .examine(by.subject(), ask.questions())
        .map(Decision::strictest)
        .compose(
            decision ->
                decision.isAllowed()
                    ? onRecord(by, place, patient)
                    : Future.succeededFuture(Optional.of(decision)));
  }

  private Future<Optional<Decision>> onRecord(Reader by, RouteTable.Place place, String patient) {
    UpstreamReaders readers = new UpstreamReaders(upstreams, head);
    Errand errand = new Errand(by.requestId(), "https", by.address(), "");
    UpstreamReader reader = readers.of(errand, place, by.subject());
    Future<Standing> standing = care.of(by.subject().person(), readers.own(errand, place));
    return reader
        .read("Patient/" + patient)
        .compose(
            read ->
                switch (read.status()) {
                  case 200 ->
                      standing.compose(known -> decide(by.subject(), reader, known, read, patient));
                  case 404, 410 -> Future.succeededFuture(Optional.empty());
                  default ->
                      Future.failedFuture(
                          new AnswerUnreadable("the system answered " + read.status()));
                });
  }

  private Future<Optional<Decision>> decide(
      Subject subject,
      UpstreamReader reader,
      Standing standing,
      UpstreamReader.Read read,
      String patient) {
    EntryReader entries = new EntryReader(Action.READ, standing, false);
    RecordSummary record = entries.record(read.body().getBytes());
    if (!"Patient".equals(record.type()) || !patient.equals(record.id())) {
      throw new AnswerUnreadable("the system answered with another record");
    }
    return new RecordsSeen(
            questions -> checkpoint.examine(subject, questions), new Findings(reader))
        .decide(entries, record)
        .map(seen -> Optional.of(seen.decision()));
  }
}
