package io.sekisho.demo.fhir.search;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;

/**
 * Reads the values that a search parameter points at.
 *
 * <p>R4's parameters use a small part of FHIRPath: child names, {@code as}, {@code where(a='b')},
 * {@code where(resolve() is T)} and an index. Reading just that needs no FHIRPath engine, whose
 * start costs more than the whole server may take.
 */
final class Path {
  private static final Map<String, Path> KNOWN = new ConcurrentHashMap<>();
  private static final String DECEASED = "Patient.deceased.exists() and Patient.deceased != false";
  private static final Pattern AS = Pattern.compile("\\(?([\\w.]+) as (\\w+)\\)?");
  private static final Pattern STEP =
      Pattern.compile("(\\w+)(\\([^()]*(?:\\(\\)[^()]*)?\\)|\\[\\d+])?");
  private static final Pattern IS = Pattern.compile("\\(resolve\\(\\) is (\\w+)\\)");
  private static final Pattern EQUALS = Pattern.compile("\\((\\w+)='([^']*)'\\)");

  private interface Step extends Function<Base, Stream<Base>> {}

  private final List<List<Step>> alternatives;

  private Path(String expression) {
    alternatives = Arrays.stream(expression.split(" \\| ")).map(Path::steps).toList();
  }

  static List<Base> read(Base resource, String expression) {
    if (expression.equals(DECEASED)) {
      return List.of(new BooleanType(deceased(resource)));
    }
    return KNOWN.computeIfAbsent(expression, Path::new).values(resource);
  }

  private List<Base> values(Base resource) {
    return alternatives.stream().flatMap(steps -> walk(resource, steps)).toList();
  }

  private static Stream<Base> walk(Base resource, List<Step> steps) {
    Stream<Base> reached = Stream.of(resource);
    for (Step step : steps) {
      reached = reached.flatMap(step);
    }
    return reached;
  }

  private static List<Step> steps(String alternative) {
    String dotted = AS.matcher(alternative.strip()).replaceAll("$1.as($2)");
    Matcher matcher = STEP.matcher(dotted);
    Stream.Builder<Step> steps = Stream.builder();
    while (matcher.find()) {
      steps.add(step(matcher.group(1), matcher.group(2)));
    }
    return steps.build().toList();
  }

  private static Step step(String name, String detail) {
    if (name.equals("as")) {
      String type = detail.substring(1, detail.length() - 1);
      return value -> value.fhirType().equals(type) ? Stream.of(value) : Stream.empty();
    }
    if (name.equals("where")) {
      return where(detail);
    }
    if (Character.isUpperCase(name.charAt(0))) {
      return value -> isA(value, name) ? Stream.of(value) : Stream.empty();
    }
    return detail == null
        ? value -> children(value, name)
        : value -> children(value, name).limit(1); // the only index in use is [0]
  }

  private static Step where(String condition) {
    Matcher is = IS.matcher(condition);
    if (is.matches()) {
      return value -> refersTo(value, is.group(1)) ? Stream.of(value) : Stream.empty();
    }
    Matcher equals = EQUALS.matcher(condition);
    if (equals.matches()) {
      return value ->
          children(value, equals.group(1))
                  .anyMatch(it -> equals.group(2).equals(it.primitiveValue()))
              ? Stream.of(value)
              : Stream.empty();
    }
    throw new IllegalArgumentException("cannot read the search path `%s`".formatted(condition));
  }

  private static Stream<Base> children(Base value, String name) {
    return Arrays.stream(value.getProperty(name.hashCode(), name, false));
  }

  private static boolean isA(Base value, String type) {
    return value.fhirType().equals(type) || type.equals("Resource");
  }

  private static boolean refersTo(Base value, String type) {
    return value instanceof Reference reference
        && type.equals(new IdType(reference.getReference()).getResourceType());
  }

  private static boolean deceased(Base patient) {
    return children(patient, "deceased").anyMatch(it -> !"false".equals(it.primitiveValue()));
  }
}
