package io.sekisho.policy.clinical;

import static io.sekisho.policy.decision.SystemKind.FHIR;

import io.sekisho.policy.decision.Action;
import io.sekisho.policy.decision.Clarity;
import io.sekisho.policy.decision.Question;
import io.sekisho.policy.decision.ResourceFacts;
import io.sekisho.policy.decision.Target;
import io.sekisho.policy.record.FhirTypes;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What a request to a FHIR R4 server asks for (FHIR R4, RESTful API). Bundles and searches in a
 * body are not read here, so they are denied.
 */
public final class FhirRequest {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

  private final String method;
  private final List<String> path;
  private final FhirQuery query;

  private FhirRequest(String method, List<String> path, FhirQuery query) {
    this.method = method.equals("HEAD") ? "GET" : method;
    this.path = path;
    this.query = query;
  }

  /**
   * The questions; never none.
   *
   * @param path canonical and decoded, below the base of the FHIR server
   * @param rawQuery without the question mark; null for none
   */
  public static List<Question> questions(String method, String path, String rawQuery) {
    try {
      FhirQuery query = new FhirQuery(Query.parse(rawQuery));
      return new FhirRequest(method, segments(path), query).questions();
    } catch (QueryUnreadable unreadable) {
      return Unclear.question(FHIR, method, Clarity.UNPROVABLE, "query");
    }
  }

  private List<Question> questions() {
    if (!METHODS.contains(method) || path.contains("")) {
      return unprovable("path");
    }
    if (path.isEmpty()) {
      String name = method.equals("POST") ? "batch" : "system";
      return Unclear.operation(name, Target.of(name));
    }
    String first = path.get(0);
    if (first.startsWith("$") || first.startsWith("_") || first.equals("metadata")) {
      return ofTheServer(first);
    }
    if (!FhirTypes.isResource(first)) {
      return Unclear.question(FHIR, method, Clarity.UNKNOWN_TYPE, first);
    }
    return method.equals("DELETE") ? delete(first) : ofType(first);
  }

  private List<Question> ofTheServer(String first) {
    if (first.startsWith("$")) {
      return operation(first, Target.of("server"));
    }
    boolean metadata = first.equals("metadata") && path.size() == 1 && method.equals("GET");
    return metadata && query.isPresentation("mode")
        ? List.of(new Question(Action.READ, clear("metadata"), Target.of("metadata")))
        : unprovable(first);
  }

  /** Whatever else the request says, it deletes; that answer should not depend on the rest. */
  private List<Question> delete(String type) {
    String id = path.size() > 1 && FhirTypes.isId(path.get(1)) ? path.get(1) : null;
    return List.of(question(Action.DELETE, type, id));
  }

  private List<Question> ofType(String type) {
    if (path.size() == 1) {
      return switch (method) {
        case "GET" -> search(type, query.patient(type));
        case "POST" -> query.isPresentation() ? one(Action.CREATE, type, null) : unprovable(type);
        default -> unprovable(type);
      };
    }
    String second = path.get(1);
    if (second.startsWith("$")) {
      return operation(second, Target.of(type));
    }
    if (second.startsWith("_")) {
      return second.equals("_history") && path.size() == 2
          ? history(Action.SEARCH, type, null)
          : unprovable(type + "/" + second);
    }
    return FhirTypes.isId(second)
        ? ofInstance(type, second)
        : Unclear.question(FHIR, method, Clarity.MALFORMED_ID, type);
  }

  private List<Question> ofInstance(String type, String id) {
    if (path.size() == 2) {
      return switch (method) {
        case "GET" -> query.isPresentation() ? one(Action.READ, type, id) : unprovable(type);
        case "PUT", "PATCH" ->
            query.isPresentation() ? one(Action.UPDATE, type, id) : unprovable(type);
        default -> unprovable(type);
      };
    }
    String third = path.get(2);
    if (third.startsWith("$")) {
      return operation(third, target(type, id));
    }
    if (third.equals("_history")) {
      return path.size() == 3 ? history(Action.READ, type, id) : version(type, id);
    }
    return compartment(type, id, third);
  }

  private List<Question> version(String type, String id) {
    boolean wellFormed = FhirTypes.isId(path.get(3));
    if (!wellFormed) {
      return Unclear.question(FHIR, method, Clarity.MALFORMED_ID, type + "/_history");
    }
    boolean read = path.size() == 4 && method.equals("GET") && query.isPresentation();
    return read ? one(Action.READ, type, id) : unprovable(type + "/_history");
  }

  private List<Question> history(Action action, String type, String id) {
    return method.equals("GET") && query.isPresentation("_count", "_since", "_at")
        ? one(action, type, id)
        : unprovable(type + "/_history");
  }

  private List<Question> compartment(String compartment, String id, String type) {
    boolean search =
        FhirTypes.isCompartment(compartment) && path.size() == 3 && method.equals("GET");
    if (!search || type.equals("*")) {
      return unprovable(compartment + "/" + type);
    }
    return FhirTypes.isResource(type)
        ? search(type, compartment.equals("Patient") ? id : query.patient(type))
        : Unclear.question(FHIR, method, Clarity.UNKNOWN_TYPE, type);
  }

  private List<Question> search(String type, String patient) {
    FhirSearch search = new FhirSearch(type, query);
    return search
        .types()
        .map(types -> types.stream().map(each -> found(each, patient)).toList())
        .orElseGet(() -> unprovable(type + "?" + search.problem()));
  }

  private static Question found(String type, String patient) {
    return new Question(Action.SEARCH, clear(type), new Target(type, null, patient));
  }

  private static List<Question> operation(String name, Target target) {
    return Unclear.operation(FhirTypes.operation(name), target);
  }

  private List<Question> unprovable(String what) {
    return Unclear.question(FHIR, method, Clarity.UNPROVABLE, what);
  }

  private static List<Question> one(Action action, String type, String id) {
    return List.of(question(action, type, id));
  }

  private static Question question(Action action, String type, String id) {
    return new Question(action, clear(type), target(type, id));
  }

  private static Target target(String type, String id) {
    return new Target(type, id, type.equals("Patient") ? id : null);
  }

  private static ResourceFacts clear(String type) {
    return ResourceFacts.clear(FHIR, type);
  }

  private static List<String> segments(String path) {
    String relative = path.startsWith("/") ? path.substring(1) : path;
    return relative.isEmpty() ? List.of() : Arrays.asList(relative.split("/", -1));
  }
}
