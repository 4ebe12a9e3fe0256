package io.sekisho.policy.clinical;

import static java.util.Objects.requireNonNull;

import io.sekisho.policy.decision.Question;
import io.sekisho.policy.record.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What a request to a FHIR server asks for, and what has to be done before and after a yes.
 *
 * @param parts the interactions; never none
 * @param body what has to be read of the body before anything is decided
 * @param answer how what comes back is decided
 * @param onAnswer a yes is only good if every resource of the answer is decided by itself: more may
 *     come back than the questions name
 * @param together the parts stand or fall together (transaction); otherwise each by itself
 * @param patientFirst the patient whose relation has to be known before anything is forwarded,
 *     because the condition itself reveals something of that patient; null for none
 * @param problem why this can only be denied; null when it can be decided
 */
public record FhirAsk(
    List<FhirPart> parts,
    BodyNeed body,
    AnswerKind answer,
    boolean onAnswer,
    boolean together,
    String patientFirst,
    Problem problem) {
  public FhirAsk {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a request asks for something");
    }
    requireNonNull(body, "body");
    requireNonNull(answer, "answer");
  }

  static FhirAsk of(List<Question> questions, AnswerKind answer) {
    return of(FhirPart.of(questions, CurrentVersion.NOT_NEEDED), BodyNeed.NONE, answer);
  }

  static FhirAsk of(FhirPart part, BodyNeed body, AnswerKind answer) {
    return new FhirAsk(List.of(part), body, answer, false, true, null, null);
  }

  /** Always denied, and this is why. */
  static FhirAsk refused(List<Question> questions, Problem problem) {
    FhirPart part = FhirPart.refused(questions, problem);
    return new FhirAsk(List.of(part), BodyNeed.NONE, AnswerKind.OPAQUE, false, true, null, problem);
  }

  FhirAsk decidedOnAnswer() {
    return new FhirAsk(parts, body, answer, true, together, patientFirst, problem);
  }

  FhirAsk firstOf(String patient) {
    return new FhirAsk(parts, body, answer, onAnswer, together, patient, problem);
  }

  FhirAsk withBody(BodyNeed need) {
    return new FhirAsk(parts, need, answer, onAnswer, together, patientFirst, problem);
  }

  /** The body was read: these are the parts now. */
  FhirAsk withParts(List<FhirPart> others) {
    return new FhirAsk(others, BodyNeed.NONE, answer, onAnswer, together, patientFirst, problem);
  }

  /** The parts of a bundle. */
  FhirAsk withEntries(List<FhirPart> entries, boolean transaction) {
    return new FhirAsk(
        entries, BodyNeed.NONE, answer, onAnswer, transaction, patientFirst, problem);
  }

  /** Whether the request alone says it all: neither the answer nor another record has to. */
  boolean isProvable() {
    return !onAnswer && parts.stream().noneMatch(part -> part.current().isConditional());
  }

  /** Every question of every part. */
  public List<Question> questions() {
    if (parts.size() == 1) {
      return parts.get(0).questions();
    }
    return parts.stream().flatMap(part -> part.questions().stream()).toList();
  }

  /** What has to be read first; for a bundle, ask each part. */
  public CurrentVersion current() {
    return parts.size() == 1 ? parts.get(0).current() : CurrentVersion.NOT_NEEDED;
  }

  /** Why this can only be denied, in words. */
  public Optional<Problem> refusal() {
    return Optional.ofNullable(problem);
  }
}
