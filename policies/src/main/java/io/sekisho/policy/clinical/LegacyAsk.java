package io.sekisho.policy.clinical;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.sekisho.policy.decision.Action;
import io.sekisho.policy.decision.Care;
import io.sekisho.policy.decision.Clarity;
import io.sekisho.policy.decision.Label;
import io.sekisho.policy.decision.Question;
import io.sekisho.policy.decision.RecordFacts;
import io.sekisho.policy.record.Relations;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What a request to a legacy system asks for.
 *
 * @param body whether the form has to be read first, because it names the patient; until then the
 *     question is one that is always denied
 */
public record LegacyAsk(List<Question> questions, BodyNeed body) {
  /** Pages that show many patients a little, and none a whole chart. */
  private static final Set<String> OF_NOBODY = Set.of("chart-list", "chart-ward");

  private static final RecordFacts OF_SOMEBODY =
      RecordFacts.NOT_BOUND.with(Care.UNKNOWN).with(Label.UNKNOWN);

  public LegacyAsk {
    questions = List.copyOf(questions);
  }

  /** Whose charts these are, as far as the request says it. */
  public Set<String> patients() {
    return questions.stream()
        .map(each -> each.target().patient())
        .filter(Objects::nonNull)
        .collect(toUnmodifiableSet());
  }

  /**
   * What is asked, now that this is known of the patients. A page that has to be somebody's, and
   * does not say whose, is treated as one of which nothing could be found out.
   */
  public List<Question> known(Relations relations) {
    return questions.stream().map(each -> known(each, relations)).toList();
  }

  private static Question known(Question question, Relations relations) {
    if (question.resource().clarity() != Clarity.CLEAR || !question.resource().pending()) {
      return question;
    }
    String patient = question.target().patient();
    if (patient != null) {
      return question.on(
          RecordFacts.NOT_BOUND.with(relations.care(patient)).with(relations.label(patient)));
    }
    boolean ofNobody =
        OF_NOBODY.contains(question.resource().type()) || question.action() == Action.EXPORT;
    return question.on(ofNobody ? RecordFacts.NOT_BOUND : OF_SOMEBODY);
  }
}
