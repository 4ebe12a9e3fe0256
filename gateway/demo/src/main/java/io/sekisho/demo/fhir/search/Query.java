package io.sekisho.demo.fhir.search;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;

/** A search for one type: its parameters, read once, then run over a shelf. */
public final class Query {
  /** What shapes the answer but selects nothing. */
  private static final Set<String> SHAPE =
      Set.of(
          "_count",
          "_offset",
          "_sort",
          "_include",
          "_include:iterate",
          "_include:recurse",
          "_revinclude",
          "_revinclude:iterate",
          "_revinclude:recurse",
          "_format",
          "_pretty",
          "_summary",
          "_elements",
          "_total",
          "_bundletype");

  private final FhirContext fhir;
  private final String type;
  private final Map<String, String[]> parameters;

  public Query(FhirContext fhir, String type, Map<String, String[]> parameters) {
    this.fhir = fhir;
    this.type = type;
    this.parameters = parameters;
  }

  /** All matches, in order, without included resources. */
  public List<Resource> run(Shelf shelf) {
    List<Condition> conditions = conditions(shelf);
    return shelf.all(type).stream()
        .filter(resource -> conditions.stream().allMatch(condition -> condition.holds(resource)))
        .sorted(new Order(fhir, type, values("_sort")))
        .toList();
  }

  public Inclusion inclusion(Shelf shelf) {
    return new Inclusion(fhir, shelf, parameters);
  }

  private List<Condition> conditions(Shelf shelf) {
    Conditions reader = new Conditions(fhir, shelf);
    List<Condition> conditions = new ArrayList<>();
    parameters.forEach(
        (key, values) -> {
          if (!SHAPE.contains(key)) {
            Arrays.stream(values)
                .filter(value -> !value.isBlank())
                .forEach(value -> conditions.add(reader.parse(type, key, value)));
          }
        });
    return conditions;
  }

  private List<String> values(String key) {
    return Arrays.stream(parameters.getOrDefault(key, new String[0]))
        .flatMap(value -> Arrays.stream(value.split(",")))
        .toList();
  }
}
