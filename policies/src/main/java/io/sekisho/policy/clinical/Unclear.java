package io.sekisho.policy.clinical;

import io.sekisho.policy.decision.Action;
import io.sekisho.policy.decision.Clarity;
import io.sekisho.policy.decision.Question;
import io.sekisho.policy.decision.ResourceFacts;
import io.sekisho.policy.decision.SystemKind;
import io.sekisho.policy.decision.Target;
import java.util.List;

/** Questions that are always denied, because the request does not prove what it asks for. */
final class Unclear {
  private static final int LONGEST = 80;

  private Unclear() {}

  /**
   * One such question.
   *
   * @param what the part of the request that is not clear; goes to the audit only
   */
  static List<Question> question(SystemKind system, String method, Clarity why, String what) {
    Target target = Target.of(brief(what));
    return List.of(new Question(action(method), ResourceFacts.unclear(system, why), target));
  }

  /** A request to a FHIR server that does not prove what it asks for. */
  static List<Question> unprovable(String method, String what) {
    return question(SystemKind.FHIR, method, Clarity.UNPROVABLE, what);
  }

  /** A search of which one parameter is not understood. */
  static List<Question> search(String type, String parameter) {
    return unprovable("GET", type + "?" + parameter);
  }

  /** A whole operation that no request can prove, under its own name. */
  static List<Question> operation(String name, Target target) {
    ResourceFacts facts = ResourceFacts.unclear(SystemKind.FHIR, name, Clarity.UNPROVABLE);
    return List.of(new Question(Action.OPERATE, facts, target));
  }

  private static Action action(String method) {
    return switch (method) {
      case "POST" -> Action.CREATE;
      case "PUT", "PATCH" -> Action.UPDATE;
      case "DELETE" -> Action.DELETE;
      default -> Action.READ;
    };
  }

  private static String brief(String what) {
    return what.length() <= LONGEST ? what : what.substring(0, LONGEST) + "...";
  }
}
