package io.sekisho.policy.clinical;

import io.sekisho.policy.record.FhirTypes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which types a search can bring back. Works by an allow-list: a parameter that is not known to
 * stay within the searched type makes the search unprovable (chains, {@code _has}, {@code _filter},
 * {@code _query}, {@code _list}, {@code _contained}, {@code :in} and whatever a server invents).
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

  private static final Set<String> MODIFIERS =
      Set.of("missing", "exact", "contains", "not", "text", "of-type", "identifier");

  /** A search parameter of the type itself; a dot would make it a chain. */
  private static final Pattern OWN = Pattern.compile("([a-zA-Z][a-zA-Z0-9-]*)(?::([a-zA-Z-]+))?");

  private static final Pattern SORT =
      Pattern.compile("-?[a-zA-Z_][a-zA-Z0-9_-]*(,-?[a-zA-Z_][a-zA-Z0-9_-]*)*");

  /** {@code source:parameter} or {@code source:parameter:target}. */
  private static final Pattern INCLUDE =
      Pattern.compile("([A-Za-z]+):([a-zA-Z][a-zA-Z0-9-]*)(?::([A-Za-z]+))?");

  private final Set<String> types = new LinkedHashSet<>();
  private String problem;

  FhirSearch(String type, FhirQuery query) {
    types.add(type);
    for (Query.Parameter parameter : query.parameters()) {
      if (!isProvable(parameter)) {
        problem = parameter.name();
      }
    }
  }

  /** The searched type first, then what is included; empty when that cannot be told. */
  Optional<List<String>> types() {
    return problem == null ? Optional.of(List.copyOf(types)) : Optional.empty();
  }

  /** Name of a parameter that makes the search unprovable. */
  String problem() {
    return problem;
  }

  private boolean isProvable(Query.Parameter parameter) {
    return switch (parameter.name()) {
      case "_include", "_include:iterate" -> include(parameter.value());
      case "_revinclude", "_revinclude:iterate" -> revinclude(parameter.value());
      case "_sort" -> SORT.matcher(parameter.value()).matches();
      default ->
          FhirQuery.isPresentation(parameter)
              || COMMON.contains(parameter.name())
              || isOwn(parameter.name());
    };
  }

  private static boolean isOwn(String name) {
    Matcher own = OWN.matcher(name);
    return own.matches()
        && (own.group(2) == null
            || MODIFIERS.contains(own.group(2))
            || FhirTypes.isResource(own.group(2)));
  }

  /** What comes back is what the reference points to, so the target has to be named. */
  private boolean include(String value) {
    Matcher include = INCLUDE.matcher(value);
    return include.matches() && add(include.group(1)) && add(target(include));
  }

  /** What comes back is what points here. */
  private boolean revinclude(String value) {
    Matcher include = INCLUDE.matcher(value);
    return include.matches() && add(include.group(1));
  }

  /** {@code patient} points to a Patient in every type of R4 that has it. */
  private static String target(Matcher include) {
    String target = include.group(3);
    return target == null && include.group(2).equals("patient") ? "Patient" : target;
  }

  private boolean add(String type) {
    boolean known = type != null && FhirTypes.isResource(type);
    if (known) {
      types.add(type);
    }
    return known;
  }
}
