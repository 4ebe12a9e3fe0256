package io.sekisho.policy.clinical;

import io.sekisho.policy.record.FhirTypes;
import io.sekisho.policy.record.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The parameters of a FHIR request, as far as they matter to what it asks for. */
final class FhirQuery {
  /** Change how an answer looks, never what may be in it. */
  private static final Set<String> PRESENTATION =
      Set.of("_format", "_pretty", "_summary", "_elements");

  private static final Set<String> JSON =
      Set.of("json", "application/json", "application/fhir+json", "application/fhir json");

  private static final Set<String> SUMMARIES = Set.of("true", "false", "data", "text");

  private static final Set<String> METHOD = Set.of("_method", "xhttpmethodoverride");

  private static final Set<String> NAMES_PATIENT = Set.of("patient", "patient:Patient");
  private static final Set<String> NAMES_SUBJECT = Set.of("subject", "subject:Patient");

  private final List<Query.Parameter> parameters;

  FhirQuery(Query query) {
    this.parameters = query.parameters();
  }

  List<Query.Parameter> parameters() {
    return parameters;
  }

  /** Why no request with this query is read any further, else null. */
  Problem problem() {
    for (Query.Parameter each : parameters) {
      Problem problem = problem(each.name(), each.value());
      if (problem != null) {
        return problem;
      }
    }
    return null;
  }

  private static Problem problem(String name, String value) {
    if (name.toLowerCase(Locale.ROOT).startsWith("_getpages") || name.equals("_pageId")) {
      return Problem.PAGE_LINK_NOT_OURS;
    }
    if (METHOD.contains(name.toLowerCase(Locale.ROOT).replace("-", ""))) {
      return Problem.METHOD_OVERRIDE;
    }
    return switch (name) {
      case "_format" -> JSON.contains(value) ? null : Problem.FORMAT_NOT_JSON;
      case "_summary" -> SUMMARIES.contains(value) ? null : Problem.ANSWER_NOT_DECIDABLE;
      case "_elements" -> keepsLabels(value) ? null : Problem.LABELS_HIDDEN;
      default -> null;
    };
  }

  /** A missing subject shows; a missing label looks like none. */
  private static boolean keepsLabels(String elements) {
    return Arrays.asList(elements.split(",", -1)).contains("meta");
  }

  /** Whether nothing is said but how the answer should look, or one of {@code others}. */
  boolean isPresentation(String... others) {
    if (parameters.isEmpty()) {
      return true;
    }
    Set<String> more = Set.of(others);
    return parameters.stream()
        .map(Query.Parameter::name)
        .allMatch(name -> PRESENTATION.contains(name) || more.contains(name));
  }

  static boolean isPresentation(Query.Parameter parameter) {
    return PRESENTATION.contains(parameter.name());
  }

  /** Every value of a parameter, its commas taken apart. */
  List<String> values(String name) {
    return parameters.stream()
        .filter(each -> each.name().equals(name))
        .flatMap(each -> Arrays.stream(each.value().split(",", -1)))
        .toList();
  }

  /** The one patient that a search for {@code type} names, else null. */
  String patient(String type) {
    List<String> named =
        parameters.stream()
            .filter(each -> namesPatient(type, each))
            .map(FhirQuery::id)
            .distinct()
            .toList();
    return named.size() == 1 && FhirTypes.isId(named.get(0)) ? named.get(0) : null;
  }

  private static boolean namesPatient(String type, Query.Parameter parameter) {
    String name = parameter.name();
    return NAMES_PATIENT.contains(name)
        || (NAMES_SUBJECT.contains(name)
            && (name.endsWith(":Patient") || parameter.value().startsWith("Patient/")))
        || (name.equals("_id") && type.equals("Patient"));
  }

  private static String id(Query.Parameter parameter) {
    String value = parameter.value();
    return value.startsWith("Patient/") ? value.substring("Patient/".length()) : value;
  }
}
