package io.sekisho.gateway.proxy;

import io.sekisho.gateway.clinical.EntryReader;
import io.sekisho.policy.decision.Decision;
import io.sekisho.policy.decision.Question;
import io.sekisho.policy.record.RecordSummary;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;

/** Decides whether a record may be seen, after looking up what it leaves to other records. */
record RecordsSeen(Function<List<Question>, Future<List<Decision>>> checkpoint, Findings findings) {

  /** What came of one record. */
  record Seen(EntryReader.Found found, Decision decision) {}

  Future<Seen> decide(EntryReader reader, RecordSummary record) {
    return findings
        .completed(record)
        .compose(
            whole -> {
              EntryReader.Found found = reader.found(whole);
              return checkpoint
                  .apply(List.of(found.question()))
                  .map(decisions -> new Seen(found, decisions.get(0)));
            });
  }
}
