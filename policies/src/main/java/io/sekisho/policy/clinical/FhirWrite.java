package io.sekisho.policy.clinical;

import static io.sekisho.policy.decision.SystemKind.FHIR;

import io.sekisho.policy.decision.Action;
import io.sekisho.policy.decision.Question;
import io.sekisho.policy.decision.ResourceFacts;
import io.sekisho.policy.decision.Target;
import io.sekisho.policy.record.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What creating, replacing, patching and deleting ask for, conditional or not. */
final class FhirWrite {
  private static final String PATCH = "application/json-patch+json";
  static final Map<String, String> A_PATCH = Map.of("content-type", PATCH);

  private static final List<String> JSON = List.of("application/fhir+json", "application/json");

  private final FhirHead head;
  private final FhirQuery query;
  private final String type;

  FhirWrite(FhirHead head, FhirQuery query, String type) {
    this.head = head;
    this.query = query;
    this.type = type;
  }

  /** {@code POST [type]}; with {@code If-None-Exist}, what is found comes back instead. */
  FhirAsk create() {
    if (!query.isPresentation()) {
      return refused(Problem.PARAMETER_NOT_KNOWN);
    }
    String condition = head.rawHeader("if-none-exist");
    return condition.isEmpty()
        ? write(Action.CREATE, null, CurrentVersion.NOT_NEEDED)
        : conditional(Action.CREATE, condition.substring(condition.indexOf('?') + 1));
  }

  /** {@code PUT} or {@code PATCH [type]/[id]}. */
  FhirAsk update(String id) {
    return query.isPresentation()
        ? write(Action.UPDATE, id, CurrentVersion.of(type, id))
        : refused(Problem.PARAMETER_NOT_KNOWN);
  }

  /** {@code PUT} or {@code PATCH [type]?[condition]}. */
  FhirAsk updateFound() {
    return head.rawQuery() == null || head.rawQuery().isEmpty()
        ? refused(Problem.PATH_UNREADABLE)
        : conditional(Action.UPDATE, head.rawQuery());
  }

  private FhirAsk conditional(Action action, String condition) {
    try {
      FhirQuery asked = new FhirQuery(Query.parse(condition));
      boolean plain = !asked.parameters().isEmpty() && FhirSearch.isPlain(asked);
      return plain
          ? write(action, null, CurrentVersion.found(type, condition))
          : refused(Problem.PARAMETER_NOT_KNOWN);
    } catch (QueryUnreadable unreadable) {
      return refused(Problem.QUERY_UNREADABLE);
    }
  }

  private FhirAsk write(Action action, String id, CurrentVersion current) {
    if (!isReadable()) {
      return refused(Problem.FORMAT_NOT_JSON);
    }
    if (!head.isUtf8()) {
      return refused(Problem.CHARSET_NOT_UTF8);
    }
    Target target = target(id);
    List<Question> questions = new ArrayList<>();
    questions.add(new Question(action, ResourceFacts.clear(FHIR, type), target));
    if (current.isConditional()) {
      questions.add(new Question(Action.SEARCH, ResourceFacts.clear(FHIR, type), target));
    }
    return FhirAsk.of(FhirPart.of(questions, current), BodyNeed.READ, AnswerKind.RESOURCE);
  }

  private Target target(String id) {
    return new Target(type, id, type.equals("Patient") ? id : null);
  }

  private boolean isReadable() {
    return head.method().equals("PATCH") ? head.contentType().equals(PATCH) : isJson(head);
  }

  /** An entry of a bundle has no content type of its own. */
  static boolean isJson(FhirHead head) {
    return head.contentType().isEmpty() || JSON.contains(head.contentType());
  }

  private FhirAsk refused(Problem problem) {
    return FhirAsk.refused(Unclear.unprovable(head.method(), type), problem);
  }
}
