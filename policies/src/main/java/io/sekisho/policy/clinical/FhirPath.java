package io.sekisho.policy.clinical;

import static io.sekisho.policy.decision.SystemKind.FHIR;

import io.sekisho.policy.decision.Action;
import io.sekisho.policy.decision.Clarity;
import io.sekisho.policy.decision.Question;
import io.sekisho.policy.decision.ResourceFacts;
import io.sekisho.policy.decision.Target;
import io.sekisho.policy.record.FhirTypes;
import io.sekisho.policy.record.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Which interaction the method and the path of a request mean (FHIR R4, RESTful API). */
final class FhirPath {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

  private static final String FORM = "application/x-www-form-urlencoded";

  private final FhirHead head;
  private final String method;
  private final List<String> path;
  private final FhirQuery query;
  private final boolean formRead;

  /**
   * @param query of the address, and of the form if it was read
   */
  FhirPath(FhirHead head, FhirQuery query, boolean formRead) {
    this.head = head;
    this.method = head.method().equals("HEAD") ? "GET" : head.method();
    this.path = segments(head.path());
    this.query = query;
    this.formRead = formRead;
  }

  FhirAsk ask() {
    if (!METHODS.contains(method) || path.contains("")) {
      return unprovable("path", Problem.PATH_UNREADABLE);
    }
    if (path.isEmpty()) {
      return ofTheRoot();
    }
    String first = path.get(0);
    if (first.startsWith("$") || first.startsWith("_") || first.equals("metadata")) {
      return ofTheServer(first);
    }
    if (!FhirTypes.isResource(first)) {
      return unclear(Clarity.UNKNOWN_TYPE, first);
    }
    return method.equals("DELETE") ? delete(first) : ofType(first);
  }

  /** A bundle, or a search in several types. */
  private FhirAsk ofTheRoot() {
    if (method.equals("POST") && FhirWrite.isJson(head)) {
      List<Question> batch = Unclear.operation("batch", Target.of("batch"));
      FhirPart part = FhirPart.of(batch, CurrentVersion.NOT_NEEDED);
      return FhirAsk.of(part, BodyNeed.READ, AnswerKind.BUNDLE).decidedOnAnswer();
    }
    if (method.equals("POST")) {
      return FhirAsk.refused(
          Unclear.operation("batch", Target.of("batch")), Problem.FORMAT_NOT_JSON);
    }
    List<String> types = query.values("_type");
    boolean known = !types.isEmpty() && types.stream().allMatch(FhirTypes::isResource);
    boolean plain =
        query.parameters().stream()
            .allMatch(each -> each.name().equals("_type") || FhirSearch.isCommon(each));
    if (!method.equals("GET") || head.method().equals("HEAD") || !known || !plain) {
      return FhirAsk.refused(
          Unclear.operation("system", Target.of("system")), Problem.PARAMETER_NOT_KNOWN);
    }
    List<Question> questions =
        types.stream().distinct().map(each -> question(Action.SEARCH, each, null)).toList();
    return FhirAsk.of(questions, AnswerKind.BUNDLE).decidedOnAnswer();
  }

  private FhirAsk ofTheServer(String first) {
    if (first.startsWith("$") && path.size() == 1) {
      return new FhirOperation(method, query).ofServer(first);
    }
    if (first.startsWith("$")) {
      return FhirAsk.refused(
          Unclear.operation(FhirTypes.operation(first), Target.of("server")),
          Problem.OPERATION_NOT_LISTED);
    }
    boolean metadata = first.equals("metadata") && path.size() == 1 && method.equals("GET");
    return metadata && query.isPresentation("mode")
        ? FhirAsk.of(
            List.of(
                new Question(
                    Action.READ, ResourceFacts.clear(FHIR, "metadata"), Target.of("metadata"))),
            AnswerKind.NOTHING)
        : unprovable(first, Problem.OPERATION_NOT_LISTED);
  }

  /** Whatever else the request says, it deletes; that answer should not depend on the rest. */
  private FhirAsk delete(String type) {
    String id = path.size() > 1 && FhirTypes.isId(path.get(1)) ? path.get(1) : null;
    return FhirAsk.of(List.of(question(Action.DELETE, type, id)), AnswerKind.NOTHING);
  }

  private FhirAsk ofType(String type) {
    if (path.size() == 1) {
      return switch (method) {
        case "GET" -> search(type, query.patient(type));
        case "POST" -> new FhirWrite(head, query, type).create();
        default -> new FhirWrite(head, query, type).updateFound();
      };
    }
    String second = path.get(1);
    if (second.startsWith("$")) {
      return path.size() == 2
          ? new FhirOperation(method, query).ofType(type, second)
          : unprovable(type + "/" + second, Problem.OPERATION_NOT_LISTED);
    }
    if (second.equals("_search") && path.size() == 2) {
      return searchByForm(type, query.patient(type));
    }
    if (second.startsWith("_")) {
      return second.equals("_history") && path.size() == 2
          ? history(Action.SEARCH, type, null)
          : unprovable(type + "/" + second, Problem.PATH_UNREADABLE);
    }
    return FhirTypes.isId(second) ? ofInstance(type, second) : unclear(Clarity.MALFORMED_ID, type);
  }

  private FhirAsk ofInstance(String type, String id) {
    if (path.size() == 2) {
      return switch (method) {
        case "GET" -> one(type, id, CurrentVersion.of(type, id));
        case "PUT", "PATCH" -> new FhirWrite(head, query, type).update(id);
        default -> unprovable(type, Problem.PATH_UNREADABLE);
      };
    }
    String third = path.get(2);
    if (third.startsWith("$")) {
      return path.size() == 3
          ? new FhirOperation(method, query).ofInstance(type, id, third)
          : unprovable(type + "/" + third, Problem.OPERATION_NOT_LISTED);
    }
    if (third.equals("_history")) {
      return path.size() == 3 ? history(Action.READ, type, id) : version(type, id);
    }
    return compartment(type, id, third);
  }

  /** A Binary may come in any form, and a HEAD in none: those are decided on what is there now. */
  private FhirAsk one(String type, String id, CurrentVersion now) {
    if (!query.isPresentation()) {
      return unprovable(type, Problem.PARAMETER_NOT_KNOWN);
    }
    boolean before = type.equals("Binary") || head.method().equals("HEAD");
    FhirPart part =
        FhirPart.of(
            List.of(question(Action.READ, type, id)), before ? now : CurrentVersion.NOT_NEEDED);
    return FhirAsk.of(part, BodyNeed.NONE, before ? AnswerKind.DECIDED : AnswerKind.RESOURCE);
  }

  private FhirAsk version(String type, String id) {
    if (!FhirTypes.isId(path.get(3))) {
      return unclear(Clarity.MALFORMED_ID, type + "/_history");
    }
    boolean read = path.size() == 4 && method.equals("GET");
    return read
        ? one(type, id, CurrentVersion.of(type, id + "/_history/" + path.get(3)))
        : unprovable(type + "/_history", Problem.PATH_UNREADABLE);
  }

  private FhirAsk history(Action action, String type, String id) {
    boolean read = method.equals("GET") && !head.method().equals("HEAD");
    return read && query.isPresentation("_count", "_since", "_at")
        ? FhirAsk.of(List.of(question(action, type, id)), AnswerKind.BUNDLE)
        : unprovable(type + "/_history", Problem.PARAMETER_NOT_KNOWN);
  }

  private FhirAsk compartment(String compartment, String id, String type) {
    String patient = compartment.equals("Patient") ? id : query.patient(type);
    boolean form = path.size() == 4 && path.get(3).equals("_search");
    boolean get = path.size() == 3 && method.equals("GET");
    if (!FhirTypes.isCompartment(compartment) || !(get || form)) {
      return unprovable(compartment + "/" + type, Problem.PATH_UNREADABLE);
    }
    if (type.equals("*")) {
      return get ? everythingIn(compartment, id) : unprovable("*", Problem.PATH_UNREADABLE);
    }
    if (!FhirTypes.isResource(type)) {
      return unclear(Clarity.UNKNOWN_TYPE, type);
    }
    return form ? searchByForm(type, patient) : search(type, patient);
  }

  private FhirAsk everythingIn(String compartment, String id) {
    boolean plain = query.parameters().stream().allMatch(FhirSearch::isCommon);
    return plain && !head.method().equals("HEAD")
        ? FhirAsk.of(List.of(question(Action.SEARCH, compartment, id)), AnswerKind.BUNDLE)
            .decidedOnAnswer()
        : unprovable(compartment + "/*", Problem.PARAMETER_NOT_KNOWN);
  }

  private FhirAsk searchByForm(String type, String patient) {
    if (!method.equals("POST") || !head.contentType().equals(FORM)) {
      return unprovable(type + "/_search", Problem.PATH_UNREADABLE);
    }
    if (!head.isUtf8()) {
      return unprovable(type + "/_search", Problem.CHARSET_NOT_UTF8);
    }
    FhirAsk ask = FhirSearch.ask(type, query, patient);
    return formRead ? ask : ask.withBody(BodyNeed.SEARCH_FORM).decidedOnAnswer();
  }

  /** Without a body there is nothing in an answer to be decided. */
  private FhirAsk search(String type, String patient) {
    return head.method().equals("HEAD")
        ? unprovable(type, Problem.ANSWER_NOT_DECIDABLE)
        : FhirSearch.ask(type, query, patient);
  }

  private FhirAsk unclear(Clarity why, String what) {
    return FhirAsk.refused(Unclear.question(FHIR, method, why, what), null);
  }

  private FhirAsk unprovable(String what, Problem problem) {
    return FhirAsk.refused(Unclear.unprovable(method, what), problem);
  }

  private static Question question(Action action, String type, String id) {
    Target target = new Target(type, id, type.equals("Patient") ? id : null);
    return new Question(action, ResourceFacts.clear(FHIR, type), target);
  }

  private static List<String> segments(String path) {
    String relative = path.startsWith("/") ? path.substring(1) : path;
    return relative.isEmpty() ? List.of() : Arrays.asList(relative.split("/", -1));
  }
}
