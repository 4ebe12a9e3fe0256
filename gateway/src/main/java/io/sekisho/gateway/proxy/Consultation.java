package io.sekisho.gateway.proxy;

import io.sekisho.gateway.clinical.Batch;
import io.sekisho.gateway.clinical.Standing;
import io.sekisho.gateway.wire.CanonicalTarget;
import io.sekisho.policy.clinical.AnswerKind;
import io.sekisho.policy.clinical.BodyNeed;
import io.sekisho.policy.clinical.FhirAsk;
import io.sekisho.policy.clinical.FhirHead;
import io.sekisho.policy.clinical.FhirPart;
import io.sekisho.policy.decision.Action;
import io.sekisho.policy.decision.Question;
import io.sekisho.policy.record.FhirTypes;
import io.sekisho.policy.record.Problem;
import io.sekisho.policy.record.RecordChange;
import io.sekisho.policy.record.RecordSummary;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One request to a FHIR server on its way to a decision: what is asked, sent, and there now. */
final class Consultation {
  /** Where a bundle has the index of an entry. */
  static final int WHOLE = -1;

  private static final Set<Action> CHANGES = Set.of(Action.CREATE, Action.UPDATE, Action.DELETE);

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

  /**
   * @throws Refused when what is asked cannot be read beyond doubt
   */
  void refuseProblem() {
    if (ask.problem() != null) {
      throw new Refused(ask.problem());
    }
  }

  /** Whether nothing but the answer can tell more than the request does: a plain read or search. */
  boolean isDecidedOnAnswer() {
    return ask.body() == BodyNeed.NONE
        && ask.patientFirst() == null
        && ask.parts().size() == 1
        && ask.parts().get(0).entry() == WHOLE
        && ask.parts().get(0).written() == null
        && !ask.parts().get(0).current().isNeeded();
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
    if (standing == Standing.UNKNOWN && isPending()) {
      return part.questions(); // refused whatever the record is, so nothing was looked up
    }
    RecordSummary now = found(part);
    if (now != null || part.written() != null) {
      RecordChange change = part.change(now);
      var facts = standing.facts(change);
      var patients = change.patients();
      return part.questions().stream().map(each -> each.on(facts, patients)).toList();
    }
    String first = ask.patientFirst();
    if (first == null) {
      return part.questions();
    }
    return part.questions().stream()
        .map(
            each ->
                each.on(
                    each.resource().record().with(standing.care(first)).with(standing.label(first)),
                    Set.of(first)))
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

  /**
   * The versions that were decided and are to be changed, by entry; {@link #WHOLE} for no bundle.
   */
  Map<Integer, String> versionsToChange() {
    Map<Integer, String> versions = new HashMap<>();
    for (FhirPart part : ask.parts()) {
      RecordSummary now = found(part);
      boolean versioned = now != null && now.version() != null && FhirTypes.isId(now.version());
      if (versioned && changes(part)) {
        versions.put(part.entry(), now.version());
      }
    }
    return versions;
  }

  private static boolean changes(FhirPart part) {
    return part.questions().stream()
        .anyMatch(each -> each.action() == Action.UPDATE || each.action() == Action.DELETE);
  }

  /**
   * Nothing may go on whose answer nobody looks at, or that changes something, while something of
   * it is still unknown: what was looked up and not found may be there a moment later.
   *
   * @throws Refused if there is such a part
   */
  void refuseUndecided(Batch batch) {
    if (isDecidedOnAnswer() && isRead()) {
      return;
    }
    for (FhirPart part : parts()) {
      boolean refused = batch != null && batch.entries().contains(part.entry());
      if (!refused && questions(part).stream().anyMatch(this::isUndecided)) {
        throw part.current().isNeeded()
            ? new Refused(Fault.NO_SUCH_RECORD)
            : new Refused(Problem.ANSWER_NOT_DECIDABLE);
      }
    }
  }

  /** Every byte of whose answer is looked at. */
  private boolean isRead() {
    return ask.answer() == AnswerKind.RESOURCE || ask.answer() == AnswerKind.BUNDLE;
  }

  private boolean isUndecided(Question question) {
    return question.resource().pending()
        && (ask.answer() == AnswerKind.DECIDED || CHANGES.contains(question.action()));
  }

  /** Whether some of it is not known yet. */
  boolean isPending() {
    for (Question each : ask.questions()) {
      if (each.resource().pending()) {
        return true;
      }
    }
    return false;
  }
}
