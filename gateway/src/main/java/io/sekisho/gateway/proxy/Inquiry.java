package io.sekisho.gateway.proxy;

import io.sekisho.policy.clinical.BodyNeed;
import io.sekisho.policy.clinical.FhirBody;
import io.sekisho.policy.clinical.FhirPart;
import io.sekisho.policy.record.Problem;
import io.sekisho.policy.record.RecordReader;
import io.sekisho.policy.record.RecordSummary;
import io.sekisho.policy.record.Unreadable;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds out what a request to a FHIR server does not say by itself: its body, the versions that are
 * there now, what those leave to other records, and who is in whose care.
 */
final class Inquiry {
  private static final int MOST_VERSIONS = 50;

  private final ClinicParts parts;
  private final UpstreamReaders readers;

  Inquiry(ClinicParts parts, UpstreamReaders readers) {
    this.parts = parts;
    this.readers = readers;
  }

  /** Everything; fails with {@link Refused} where the request cannot be read. */
  Future<Void> known(Consultation consultation) {
    return body(consultation)
        .compose(read -> versions(consultation))
        .compose(read -> written(consultation))
        .compose(read -> standing(consultation));
  }

  /** The body, where the decision needs it. */
  Future<Void> body(Consultation consultation) {
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
              consultation.refuseProblem();
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
      consultation.refuseProblem();
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

  Future<Void> standing(Consultation consultation) {
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
}
