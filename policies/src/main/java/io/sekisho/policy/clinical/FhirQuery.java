package io.sekisho.policy.clinical;

import io.sekisho.policy.record.FhirTypes;
import java.util.List;
import java.util.Set;

/** The parameters of a FHIR request, as far as they matter to what it asks for. */
final class FhirQuery {
  /** Change how an answer looks, never what may be in it. */
  private static final Set<String> PRESENTATION =
      Set.of("_format", "_pretty", "_summary", "_elements");

  private static final Set<String> NAMES_PATIENT = Set.of("patient", "patient:Patient");
  private static final Set<String> NAMES_SUBJECT = Set.of("subject", "subject:Patient");

  private final List<Query.Parameter> parameters;

  FhirQuery(Query query) {
    this.parameters = query.parameters();
  }

  List<Query.Parameter> parameters() {
    return parameters;
  }

  /** Whether nothing is said but how the answer should look, or one of {@code others}. */
  boolean isPresentation(String... others) {
    Set<String> more = Set.of(others);
    return parameters.stream()
        .map(Query.Parameter::name)
        .allMatch(name -> PRESENTATION.contains(name) || more.contains(name));
  }

  static boolean isPresentation(Query.Parameter parameter) {
    return PRESENTATION.contains(parameter.name());
  }

  /** The one patient that a search for {@code type} names, else null. For the audit. */
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
