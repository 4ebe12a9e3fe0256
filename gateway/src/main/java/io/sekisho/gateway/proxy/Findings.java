package io.sekisho.gateway.proxy;

import io.sekisho.policy.clinical.CurrentVersion;
import io.sekisho.policy.decision.Stage;
import io.sekisho.policy.record.Medicines;
import io.sekisho.policy.record.Owners;
import io.sekisho.policy.record.RecordReader;
import io.sekisho.policy.record.RecordSummary;
import io.sekisho.policy.record.Unreadable;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks up in the system itself what a decision depends on; bounded, and unknown beyond. */
final class Findings {
  private static final int MOST = 10;

  private final UpstreamReader reader;

  Findings(UpstreamReader reader) {
    this.reader = reader;
  }

  /** The version that is there now, as it stands; empty if there is none. */
  Future<Optional<Buffer>> current(CurrentVersion wanted) {
    if (wanted.isConditional()) {
      return reader.read(wanted.target() + "&_count=2").map(Findings::onlyMatch);
    }
    boolean heavy = wanted.type().equals("Binary"); // its content does not matter
    return reader.read(wanted.target() + (heavy ? "?_summary=true" : "")).map(Findings::whole);
  }

  private static Optional<Buffer> whole(UpstreamReader.Read read) {
    if (read.status() == 404 || read.status() == 410) {
      return Optional.empty();
    }
    if (read.status() != 200) {
      throw new NotFound("the system answered " + read.status());
    }
    return Optional.of(read.body());
  }

  private static Optional<Buffer> onlyMatch(UpstreamReader.Read read) {
    if (read.status() != 200) {
      throw new NotFound("the system answered " + read.status());
    }
    List<Buffer> matches = SearchMatches.of(read.body());
    if (matches.size() > 1) {
      throw new Refused(Fault.NOT_ONE_MATCH);
    }
    return matches.stream().findFirst();
  }

  /** The record with what it leaves to other records: whose it is, and which medicines. */
  Future<RecordSummary> completed(RecordSummary record) {
    return owned(record).compose(this::medicated);
  }

  private Future<RecordSummary> owned(RecordSummary record) {
    Set<String> through = record.owners().through();
    if (through.isEmpty() || through.size() > MOST) {
      return Future.succeededFuture(record);
    }
    return each(through)
        .map(
            found ->
                record.with(
                    record
                        .owners()
                        .lookedUp(
                            through.stream()
                                .map(
                                    name ->
                                        found.containsKey(name)
                                            ? found.get(name).owners()
                                            : Owners.UNKNOWN)
                                .toList())));
  }

  private Future<RecordSummary> medicated(RecordSummary record) {
    Set<String> references = record.medicines().references();
    if (references.isEmpty() || references.size() > MOST) {
      return Future.succeededFuture(record);
    }
    return each(references)
        .map(
            found -> {
              if (!found.keySet().containsAll(references)) {
                return record;
              }
              Medicines named = new Medicines(record.medicines().codes(), Set.of());
              for (RecordSummary medicine : found.values()) {
                named = named.and(medicine.medicines());
              }
              return record.with(named);
            });
  }

  /** Which of these orders are in force, and for whom. */
  Future<Map<String, Set<String>>> inForce(Set<String> orders) {
    if (orders.isEmpty() || orders.size() > MOST) {
      return Future.succeededFuture(Map.of());
    }
    return each(orders)
        .map(
            found -> {
              Map<String, Set<String>> active = new HashMap<>();
              found.forEach(
                  (name, order) -> {
                    if (order.stage() == Stage.ACTIVE && order.owners().decided()) {
                      active.put(name, order.patients());
                    }
                  });
              return active;
            });
  }

  /** Those that are there and can be read. */
  private Future<Map<String, RecordSummary>> each(Set<String> names) {
    Map<String, RecordSummary> found = new HashMap<>();
    List<Future<?>> reads = new ArrayList<>();
    for (String name : names) {
      if (name.matches("[A-Z][A-Za-z]+/[A-Za-z0-9.-]{1,64}")) {
        reads.add(
            reader
                .read(name)
                .map(
                    read -> {
                      if (read.status() == 200) {
                        summary(read.body()).ifPresent(record -> found.put(name, record));
                      }
                      return null;
                    })
                .otherwiseEmpty());
      }
    }
    return Future.all(reads).map(all -> found);
  }

  private static Optional<RecordSummary> summary(Buffer body) {
    try {
      return Optional.of(RecordReader.read(body.getBytes()));
    } catch (Unreadable e) {
      return Optional.empty();
    }
  }

  /** The system did not say. */
  static final class NotFound extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotFound(String why) {
      super(why);
    }
  }
}
