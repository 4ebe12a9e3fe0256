package io.sekisho.policy.clinical;

import io.sekisho.policy.decision.Clarity;
import io.sekisho.policy.decision.Question;
import java.util.List;
import java.util.stream.Collectors;

/** Questions as the tables write them. */
final class Words {
  private Words() {}

  static String of(List<Question> questions) {
    return questions.stream().map(Words::of).collect(Collectors.joining(", "));
  }

  static String of(Question question) {
    Clarity clarity = question.resource().clarity();
    String type = question.resource().type();
    return (clarity == Clarity.CLEAR ? "" : "!" + clarity + " ")
        + question.action().code()
        + (type.equals("unclear") ? "" : " " + type);
  }
}
