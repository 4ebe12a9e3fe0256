package io.sekisho.policy.clinical;

import static java.util.Objects.requireNonNull;

import io.sekisho.policy.decision.Question;
import io.sekisho.policy.record.Hands;
import io.sekisho.policy.record.Problem;
import io.sekisho.policy.record.RecordChange;
import io.sekisho.policy.record.RecordSummary;
import java.util.List;

/**
 * One interaction: a whole request, or one entry of a bundle.
 *
 * @param entry index in the bundle; -1 for a whole request
 * @param questions never none; what they say of the record is still pending
 * @param current what has to be read first
 * @param written what is sent; null when nothing is, or before the body was read
 * @param provenance who a Provenance of the same transaction names for it
 * @param problem why this can only be denied; null when it can be decided
 */
public record FhirPart(
    int entry,
    List<Question> questions,
    CurrentVersion current,
    RecordSummary written,
    Hands provenance,
    Problem problem) {
  public FhirPart {
    questions = List.copyOf(questions);
    requireNonNull(current, "current");
    requireNonNull(provenance, "provenance");
  }

  static FhirPart of(List<Question> questions, CurrentVersion current) {
    return new FhirPart(-1, questions, current, null, Hands.UNSTATED, null);
  }

  static FhirPart refused(List<Question> questions, Problem problem) {
    return new FhirPart(-1, questions, CurrentVersion.NOT_NEEDED, null, Hands.UNSTATED, problem);
  }

  FhirPart at(int index) {
    return new FhirPart(index, questions, current, written, provenance, problem);
  }

  /** What is in the bundle is read there, not by us. */
  FhirPart readingNothing() {
    return new FhirPart(entry, questions, CurrentVersion.NOT_NEEDED, written, provenance, problem);
  }

  FhirPart lookingAt(CurrentVersion now) {
    return new FhirPart(entry, questions, now, written, provenance, problem);
  }

  FhirPart asking(List<Question> others) {
    return new FhirPart(entry, others, current, written, provenance, problem);
  }

  /** The same, with what it writes, once that is known better. */
  public FhirPart writing(RecordSummary record) {
    return new FhirPart(entry, questions, current, record, provenance, problem);
  }

  FhirPart with(Hands named) {
    return new FhirPart(entry, questions, current, written, provenance.and(named), problem);
  }

  /**
   * The record as it is and as it is to become.
   *
   * @param before what {@link #current} was found to be; null when there is none
   */
  public RecordChange change(RecordSummary before) {
    return new RecordChange(before, written, provenance);
  }
}
