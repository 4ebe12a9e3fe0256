package io.sekisho.policy.clinical;

import io.sekisho.policy.decision.Question;
import java.util.List;

/**
 * What a request to a legacy system asks for.
 *
 * @param body whether the form has to be read first, because it names the patient; until then the
 *     question is one that is always denied
 */
public record LegacyAsk(List<Question> questions, BodyNeed body) {
  public LegacyAsk {
    questions = List.copyOf(questions);
  }
}
