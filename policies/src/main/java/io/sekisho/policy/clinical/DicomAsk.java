package io.sekisho.policy.clinical;

import static java.util.Objects.requireNonNull;

import io.sekisho.policy.decision.Question;
import java.util.List;

/**
 * What a request to a DICOMweb server asks for.
 *
 * @param question what it says of the patient is still pending
 * @param answer how it is decided
 * @param study UID of the one study that it is about; null for none
 */
public record DicomAsk(Question question, Answer answer, String study) {
  /** What is decided, and on what. */
  public enum Answer {
    /** A list of matches (QIDO-RS, JSON): each is decided on the patient and study it names. */
    MATCHES,
    /** Part of one study, in whatever form: decided before, on the study that is there. */
    STUDY,
    /** Images to be stored (STOW-RS): decided before, on what they say of themselves. */
    STORE,
    /** Nothing that may leave. */
    REFUSED
  }

  public DicomAsk {
    requireNonNull(question, "question");
    requireNonNull(answer, "answer");
  }

  /** As {@code Checkpoint} takes them. */
  public List<Question> questions() {
    return List.of(question);
  }
}
