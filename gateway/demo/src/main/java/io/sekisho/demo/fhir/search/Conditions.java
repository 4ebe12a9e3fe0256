package io.sekisho.demo.fhir.search;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;

/**
 * Reads the conditions of a query: {@code name:modifier=a,b}, chains, {@code _has} and {@code _id}.
 */
final class Conditions {
  private static final Set<String> MODIFIERS =
      Set.of("", "missing", "not", "exact", "contains", "text", "below");

  private final FhirContext fhir;
  private final Shelf shelf;

  Conditions(FhirContext fhir, Shelf shelf) {
    this.fhir = fhir;
    this.shelf = shelf;
  }

  Condition parse(String type, String key, String value) {
    if (key.equals("_id")) {
      List<String> ids =
          alternatives(value).stream().map(id -> new IdType(id).getIdPart()).toList();
      return resource -> ids.contains(resource.getIdElement().getIdPart());
    }
    if (key.startsWith("_has:")) {
      return has(key.split(":", 4), value);
    }
    int dot = key.indexOf('.');
    return dot < 0
        ? plain(type, key, value)
        : chain(type, key.substring(0, dot), key.substring(dot + 1), value);
  }

  private Condition plain(String type, String key, String value) {
    Parameter parameter = Parameter.of(fhir, type, before(key));
    String modifier = after(key);
    if (modifier.equals("missing")) {
      boolean missing = Boolean.parseBoolean(value);
      return resource -> parameter.read(resource).isEmpty() == missing;
    }
    Predicate<Base> any = any(parameter, known(modifier), value);
    boolean wanted = !modifier.equals("not");
    return resource -> parameter.read(resource).stream().anyMatch(any) == wanted;
  }

  private static Predicate<Base> any(Parameter parameter, String modifier, String value) {
    return alternatives(value).stream()
        .map(asked -> Values.test(parameter, modifier, asked))
        .reduce(Predicate::or)
        .orElseThrow();
  }

  /** {@code patient.name=x}: the reference leads to a resource for which {@code name=x} holds. */
  private Condition chain(String type, String key, String rest, String value) {
    Parameter parameter = Parameter.of(fhir, type, before(key));
    String only = after(key);
    return resource ->
        parameter.read(resource).stream()
            .map(ReferenceMatch::target)
            .filter(id -> only.isEmpty() || only.equals(id.getResourceType()))
            .flatMap(id -> shelf.find(id.getResourceType(), id.getIdPart()).stream())
            .anyMatch(target -> parse(target.fhirType(), rest, value).holds(target));
  }

  /** {@code _has:Observation:patient:code=x}: some Observation with that code points here. */
  private Condition has(String[] parts, String value) {
    if (parts.length != 4) {
      throw new InvalidRequestException("`_has` needs a type, a reference and a parameter");
    }
    Parameter reference = Parameter.of(fhir, parts[1], parts[2]);
    Condition condition = parse(parts[1], parts[3], value);
    List<Resource> pointing = shelf.all(parts[1]).stream().filter(condition::holds).toList();
    Set<String> targets =
        pointing.stream()
            .flatMap(resource -> reference.read(resource).stream())
            .map(found -> ReferenceMatch.target(found).toUnqualifiedVersionless().getValue())
            .collect(java.util.stream.Collectors.toSet());
    return resource ->
        targets.contains(resource.getIdElement().toUnqualifiedVersionless().getValue());
  }

  private static String known(String modifier) {
    boolean type = !modifier.isEmpty() && Character.isUpperCase(modifier.charAt(0));
    if (!type && !MODIFIERS.contains(modifier)) {
      throw new InvalidRequestException("unknown search modifier `%s`".formatted(modifier));
    }
    return modifier;
  }

  /** A comma separates alternatives, unless a backslash stands before it. */
  private static List<String> alternatives(String value) {
    return Arrays.stream(value.split("(?<!\\\\),"))
        .map(part -> part.replaceAll("\\\\([,$|\\\\])", "$1"))
        .toList();
  }

  private static String before(String key) {
    int colon = key.indexOf(':');
    return colon < 0 ? key : key.substring(0, colon);
  }

  private static String after(String key) {
    int colon = key.indexOf(':');
    return colon < 0 ? "" : key.substring(colon + 1);
  }
}
