package io.sekisho.policy.clinical;

import static io.sekisho.policy.decision.SystemKind.FHIR;

import io.sekisho.policy.decision.Action;
import io.sekisho.policy.decision.Question;
import io.sekisho.policy.decision.ResourceFacts;
import io.sekisho.policy.decision.Target;
import io.sekisho.policy.record.FhirTypes;
import io.sekisho.policy.record.Problem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which types a search can bring back or look into. Works by an allow-list: a parameter that is not
 * known to stay within the searched type makes the search unprovable ({@code _filter}, {@code
 * _query}, {@code _contained}, {@code :in} and whatever a server invents).
 */
final class FhirSearch {
  private static final Set<String> COMMON =
      Set.of(
          "_id",
          "_lastUpdated",
          "_tag",
          "_profile",
          "_security",
          "_source",
          "_text",
          "_content",
          "_count",
          "_offset",
          "_total");

  /** Those of them that choose records; the others only choose which of them are shown. */
  private static final Set<String> CHOOSING =
      Set.of("_id", "_lastUpdated", "_tag", "_profile", "_security", "_source");

  private static final Set<String> MODIFIERS =
      Set.of("missing", "exact", "contains", "not", "text", "of-type", "identifier");

  /** A search parameter of the type itself; a dot would make it a chain. */
  private static final Pattern OWN = Pattern.compile("([a-zA-Z][a-zA-Z0-9-]*)(?::([a-zA-Z-]+))?");

  private static final Pattern SORT =
      Pattern.compile("-?[a-zA-Z_][a-zA-Z0-9_-]*(,-?[a-zA-Z_][a-zA-Z0-9_-]*)*");

  /** {@code source:parameter} or {@code source:parameter:target}; the parameter may be any. */
  private static final Pattern INCLUDE =
      Pattern.compile("([A-Za-z]+):([a-zA-Z][a-zA-Z0-9-]*|\\*)(?::([A-Za-z]+))?");

  private final String type;
  private final FhirQuery query;
  private final String patient;
  private final Set<String> types = new LinkedHashSet<>();
  private boolean onAnswer;
  private boolean revealing;

  private FhirSearch(String type, FhirQuery query, String patient) {
    this.type = type;
    this.query = query;
    this.patient = patient;
    types.add(type);
  }

  /**
   * What a search for a type asks.
   *
   * @param patient the one patient that it is bound to; null for none
   */
  static FhirAsk ask(String type, FhirQuery query, String patient) {
    return new FhirSearch(type, query, patient).ask();
  }

  /** Whether this parameter stays within whatever type is searched. */
  static boolean isCommon(Query.Parameter parameter) {
    return COMMON.contains(parameter.name()) || FhirQuery.isPresentation(parameter);
  }

  /** Whether a condition stays within its type, so that it may choose what is changed. */
  static boolean isPlain(FhirQuery query) {
    return query.parameters().stream()
        .allMatch(each -> CHOOSING.contains(each.name()) || isOwn(each.name()));
  }

  private FhirAsk ask() {
    for (Query.Parameter parameter : query.parameters()) {
      Problem problem = read(parameter);
      if (problem != null) {
        return FhirAsk.refused(Unclear.search(type, parameter.name()), problem);
      }
    }
    if (revealing && (patient == null || !SearchPath.staysWithinPatient(type))) {
      return FhirAsk.refused(Unclear.search(type, "chain"), Problem.REVEALS_BY_EXISTENCE);
    }
    List<Question> questions = types.stream().map(this::question).toList();
    FhirAsk ask = FhirAsk.of(questions, AnswerKind.BUNDLE).firstOf(revealing ? patient : null);
    return onAnswer ? ask.decidedOnAnswer() : ask;
  }

  private Question question(String each) {
    Target target = new Target(each, null, patient);
    return new Question(Action.SEARCH, ResourceFacts.clear(FHIR, each), target);
  }

  private Problem read(Query.Parameter parameter) {
    String name = parameter.name();
    boolean known =
        switch (name) {
          case "_include", "_include:iterate" -> include(parameter.value());
          case "_revinclude", "_revinclude:iterate" -> revinclude(parameter.value());
          case "_sort" -> SORT.matcher(parameter.value()).matches();
          case "_list" -> list(parameter.value());
          default -> isCommon(parameter) || isOwn(name) || passes(name);
        };
    return known ? null : Problem.PARAMETER_NOT_KNOWN;
  }

  private static boolean isOwn(String name) {
    Matcher own = OWN.matcher(name);
    return own.matches()
        && (own.group(2) == null
            || MODIFIERS.contains(own.group(2))
            || FhirTypes.isResource(own.group(2)));
  }

  /** What is on the way is searched, too; who finds something learns that it is there. */
  private boolean passes(String name) {
    boolean path = SearchPath.isChain(name) || SearchPath.isReverse(name);
    List<String> passed = path ? SearchPath.types(name) : null;
    if (passed == null) {
      return false;
    }
    types.addAll(passed);
    onAnswer = true;
    revealing |= !passed.stream().allMatch(SearchPath::isOpen);
    return true;
  }

  private boolean list(String id) {
    types.add("List");
    onAnswer = true;
    revealing = true;
    return FhirTypes.isId(id);
  }

  /** Of what comes back only the source is sure, unless the target is named. */
  private boolean include(String value) {
    if (value.equals("*")) {
      onAnswer = true;
      return true;
    }
    Matcher include = INCLUDE.matcher(value);
    return include.matches() && add(include.group(1)) && addTarget(include);
  }

  /** What comes back is what points here. */
  private boolean revinclude(String value) {
    if (value.equals("*")) {
      onAnswer = true;
      return true;
    }
    Matcher include = INCLUDE.matcher(value);
    boolean known = include.matches() && add(include.group(1));
    onAnswer |= known && include.group(2).equals("*");
    return known;
  }

  /** {@code patient} points to a Patient in every type of R4 that has it. */
  private boolean addTarget(Matcher include) {
    String target = include.group(3);
    if (target == null && include.group(2).equals("patient")) {
      return add("Patient");
    }
    onAnswer |= target == null || include.group(2).equals("*");
    return target == null || add(target);
  }

  private boolean add(String each) {
    boolean known = FhirTypes.isResource(each);
    if (known) {
      types.add(each);
    }
    return known;
  }
}
