package io.sekisho.policy.clinical;

import static io.sekisho.policy.decision.SystemKind.FHIR;

import io.sekisho.policy.decision.Action;
import io.sekisho.policy.decision.Question;
import io.sekisho.policy.decision.ResourceFacts;
import io.sekisho.policy.decision.Target;
import io.sekisho.policy.record.FhirTypes;
import io.sekisho.policy.record.Problem;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The named operations that are understood; any other is refused, whoever asks. */
final class FhirOperation {
  /** They answer about codes, never about people. */
  private static final Map<String, Set<String>> TERMINOLOGY =
      Map.of(
          "CodeSystem", Set.of("$lookup", "$validate-code", "$subsumes"),
          "ValueSet", Set.of("$expand", "$validate-code"),
          "ConceptMap", Set.of("$translate"));

  private static final Set<String> EXPORTS = Set.of("Patient", "Group");

  private final String method;
  private final FhirQuery query;

  FhirOperation(String method, FhirQuery query) {
    this.method = method;
    this.query = query;
  }

  /** {@code /$name}. */
  FhirAsk ofServer(String name) {
    return name.equals("$export") || name.equals("$export-poll-status")
        ? export(Target.of("server"))
        : refused(name, Target.of("server"), Problem.OPERATION_NOT_LISTED);
  }

  /** {@code /[type]/$name}. */
  FhirAsk ofType(String type, String name) {
    if (name.equals("$export") && type.equals("Patient")) {
      return export(Target.of(type));
    }
    if (name.equals("$lastn") && type.equals("Observation") && method.equals("GET")) {
      return FhirSearch.ask(type, query, query.patient(type)).decidedOnAnswer();
    }
    boolean codes = TERMINOLOGY.getOrDefault(type, Set.of()).contains(name);
    return codes && method.equals("GET")
        ? FhirAsk.of(one(Action.READ, type, Target.of(type)), AnswerKind.NOTHING).decidedOnAnswer()
        : refused(name, Target.of(type), Problem.OPERATION_NOT_LISTED);
  }

  /** {@code /[type]/[id]/$name}. */
  FhirAsk ofInstance(String type, String id, String name) {
    Target target = new Target(type, id, type.equals("Patient") ? id : null);
    if (name.equals("$export") && EXPORTS.contains(type)) {
      return export(target);
    }
    boolean all = Set.of("Patient", "Encounter").contains(type) && name.equals("$everything");
    return all && method.equals("GET")
        ? everything(type, target)
        : refused(name, target, Problem.OPERATION_NOT_LISTED);
  }

  /** Begins as a search for the one; what else comes is decided record by record. */
  private FhirAsk everything(String type, Target target) {
    boolean types = query.values("_type").stream().allMatch(FhirTypes::isResource);
    return types && query.isPresentation("_type", "_since", "_count", "start", "end")
        ? FhirAsk.of(one(Action.SEARCH, type, target), AnswerKind.BUNDLE).decidedOnAnswer()
        : refused("$everything", target, Problem.PARAMETER_NOT_KNOWN);
  }

  /** The server only says that it has begun, or where the files are. */
  private FhirAsk export(Target target) {
    Set<String> methods = Set.of("GET", "POST");
    boolean known = query.isPresentation("_type", "_since", "_outputFormat", "_jobId", "patient");
    return methods.contains(method) && known
        ? FhirAsk.of(one(Action.EXPORT, "$export", target), AnswerKind.NOTHING).decidedOnAnswer()
        : refused("$export", target, Problem.PARAMETER_NOT_KNOWN);
  }

  private static FhirAsk refused(String name, Target target, Problem problem) {
    return FhirAsk.refused(Unclear.operation(FhirTypes.operation(name), target), problem);
  }

  private static List<Question> one(Action action, String type, Target target) {
    return List.of(new Question(action, ResourceFacts.clear(FHIR, type), target));
  }
}
