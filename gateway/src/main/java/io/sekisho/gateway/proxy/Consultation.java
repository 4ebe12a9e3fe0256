package io.sekisho.gateway.proxy;

import io.sekisho.gateway.clinical.Batch;
import io.sekisho.gateway.clinical.Standing;
import io.sekisho.gateway.wire.CanonicalTarget;
import io.sekisho.policy.clinical.FhirAsk;
import io.sekisho.policy.clinical.FhirHead;
import io.sekisho.policy.clinical.FhirPart;
import io.sekisho.policy.decision.Question;
import io.sekisho.policy.record.RecordChange;
import io.sekisho.policy.record.RecordRules;
import io.sekisho.policy.record.RecordSummary;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One request to a FHIR server on its way to a decision: what is asked, sent, and there now. */
final class Consultation {
  final Exchange exchange;
  final CanonicalTarget search;
  final FhirHead head;
  private final Map<Integer, RecordSummary> before = new HashMap<>();
  FhirAsk ask;
  Buffer body;
  Standing standing = Standing.UNKNOWN;
  Map<String, Set<String>> orders = Map.of();
  private List<FhirPart> parts;

  /**
   * @param search what is asked for: the target itself, or the search of which it is a page
   */
  Consultation(Exchange exchange, CanonicalTarget search, FhirHead head) {
    this.exchange = exchange;
    this.search = search;
    this.head = head;
  }

  /** The parts, with what they write known in full. */
  void parts(List<FhirPart> whole) {
    parts = whole;
  }

  /** What is asked, or as much of a batch as is allowed. */
  List<Question> asked(Batch batch) {
    boolean all = batch == null || batch.isWhole() || batch.refusals() == parts().size();
    List<Question> asked = new ArrayList<>();
    for (FhirPart part : parts()) {
      if (all || !batch.entries().contains(part.entry())) {
        asked.addAll(questions(part));
      }
    }
    return asked;
  }

  private List<FhirPart> parts() {
    return parts == null ? ask.parts() : parts;
  }

  /** This is there now, where a part wants to know. */
  void found(FhirPart part, RecordSummary record) {
    before.put(part.entry(), record);
  }

  RecordSummary found(FhirPart part) {
    return before.get(part.entry());
  }

  /** What one part asks, with what is known of the records. */
  List<Question> questions(FhirPart asked) {
    FhirPart part = whole(asked);
    RecordSummary now = found(part);
    if (now != null || part.written() != null) {
      RecordChange change = part.change(now);
      var facts = change.facts(RecordRules.BUILT_IN, standing);
      return part.questions().stream().map(each -> each.on(facts)).toList();
    }
    String first = ask.patientFirst();
    if (first == null) {
      return part.questions();
    }
    return part.questions().stream()
        .map(
            each ->
                each.on(
                    each.resource()
                        .record()
                        .with(standing.care(first))
                        .with(standing.label(first))))
        .toList();
  }

  private FhirPart whole(FhirPart part) {
    return parts().stream().filter(each -> each.entry() == part.entry()).findFirst().orElse(part);
  }

  /** Whose records are there now or are sent. */
  Set<String> patients() {
    Set<String> patients = new java.util.TreeSet<>();
    for (FhirPart part : ask.parts()) {
      if (found(part) != null) {
        patients.addAll(found(part).patients());
      }
    }
    return patients;
  }

  /** Whether some of it is not known yet. */
  boolean isPending() {
    return ask.questions().stream().anyMatch(each -> each.resource().pending());
  }
}
