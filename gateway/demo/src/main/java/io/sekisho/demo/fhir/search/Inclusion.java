package io.sekisho.demo.fhir.search;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;

/** {@code _include} and {@code _revinclude}: what comes along with a page of matches. */
public final class Inclusion {
  private static final List<String> REPEATING = List.of(":iterate", ":recurse");

  private final FhirContext fhir;
  private final Shelf shelf;
  private final Map<String, String[]> parameters;

  Inclusion(FhirContext fhir, Shelf shelf, Map<String, String[]> parameters) {
    this.fhir = fhir;
    this.shelf = shelf;
    this.parameters = parameters;
  }

  /** Everything to add to these matches, each resource once and no match again. */
  public Collection<Resource> with(List<Resource> matches) {
    Map<String, Resource> seen = new LinkedHashMap<>();
    matches.forEach(match -> seen.put(key(match), match));
    List<Resource> fresh = add(seen, step(matches, ""));
    while (!fresh.isEmpty()) {
      fresh = add(seen, again(fresh));
    }
    return seen.values().stream().skip(matches.size()).toList();
  }

  private Stream<Resource> again(List<Resource> from) {
    return REPEATING.stream().flatMap(suffix -> step(from, suffix));
  }

  private Stream<Resource> step(List<Resource> from, String suffix) {
    Stream<Resource> first = suffix.isEmpty() ? again(from) : Stream.empty();
    Stream<Resource> forward =
        asked("_include" + suffix).flatMap(path -> from.stream().flatMap(it -> targets(it, path)));
    Stream<Resource> backward = asked("_revinclude" + suffix).flatMap(path -> sources(from, path));
    return Stream.of(first, forward, backward).flatMap(it -> it);
  }

  private Stream<String[]> asked(String key) {
    return Arrays.stream(parameters.getOrDefault(key, new String[0]))
        .map(value -> value.split(":", 3));
  }

  private Stream<Resource> targets(Resource from, String[] path) {
    if (!path[0].equals("*") && !path[0].equals(from.fhirType())) {
      return Stream.empty();
    }
    return references(from.fhirType(), path)
        .flatMap(parameter -> parameter.read(from).stream())
        .map(ReferenceMatch::target)
        .filter(id -> path.length < 3 || path[2].equals(id.getResourceType()))
        .flatMap(id -> shelf.find(id.getResourceType(), id.getIdPart()).stream());
  }

  private Stream<Resource> sources(List<Resource> to, String[] path) {
    List<String> wanted = to.stream().map(Inclusion::key).toList();
    List<Parameter> references = references(path[0], path).toList();
    return shelf.all(path[0]).stream()
        .filter(
            source ->
                references.stream()
                    .flatMap(parameter -> parameter.read(source).stream())
                    .map(
                        found -> ReferenceMatch.target(found).toUnqualifiedVersionless().getValue())
                    .anyMatch(wanted::contains));
  }

  /** The reference parameter named, or with {@code *} all that the type has. */
  private Stream<Parameter> references(String type, String[] path) {
    if (path.length > 1 && !path[1].equals("*")) {
      return Stream.of(Parameter.of(fhir, type, path[1]));
    }
    if (path.length == 1 && !path[0].equals("*")) {
      throw new InvalidRequestException("an include needs a type and a parameter");
    }
    return fhir.getResourceDefinition(type).getSearchParams().stream()
        .filter(it -> it.getParamType() == RestSearchParameterTypeEnum.REFERENCE)
        .map(RuntimeSearchParam::getName)
        .map(name -> Parameter.of(fhir, type, name));
  }

  private static List<Resource> add(Map<String, Resource> seen, Stream<Resource> found) {
    return found.filter(resource -> seen.putIfAbsent(key(resource), resource) == null).toList();
  }

  private static String key(Resource resource) {
    return resource.getIdElement().toUnqualifiedVersionless().getValue();
  }
}
