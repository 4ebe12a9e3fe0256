package io.sekisho.demo.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.util.FhirTerser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.UriType;

/**
 * Replaces the temporary names in a transaction by the ids that its resources will have.
 *
 * <p>Ids are dealt out before anything is stored, because entries may point at each other both
 * ways.
 */
final class References {
  private final FhirTerser terser;
  private final Interactions interactions;
  private final Map<String, String> names = new HashMap<>();

  References(FhirContext fhir, Interactions interactions) {
    terser = fhir.newTerser();
    this.interactions = interactions;
  }

  void resolve(List<BundleEntryComponent> entries) {
    entries.stream().filter(BundleEntryComponent::hasResource).forEach(this::name);
    entries.stream()
        .filter(BundleEntryComponent::hasResource)
        .forEach(entry -> rename(entry.getResource()));
  }

  private void name(BundleEntryComponent entry) {
    Resource resource = entry.getResource();
    IdType id = id(entry, resource.fhirType());
    resource.setIdElement(id);
    if (entry.hasFullUrl()) {
      names.put(entry.getFullUrl(), id.getValue());
    }
  }

  private IdType id(BundleEntryComponent entry, String type) {
    String url = entry.getRequest().getUrl();
    boolean plainPut = entry.getRequest().getMethod() != HTTPVerb.POST && !url.contains("?");
    if (plainPut) {
      return new IdType(type, new IdType(url).getIdPart());
    }
    String condition =
        entry.getRequest().getMethod() == HTTPVerb.POST ? entry.getRequest().getIfNoneExist() : url;
    Optional<Version> there = interactions.one(type, condition);
    String part =
        there
            .map(version -> version.resource().getIdElement().getIdPart())
            .orElseGet(() -> UUID.randomUUID().toString());
    return new IdType(type, part);
  }

  private void rename(Resource resource) {
    for (Reference reference :
        terser.getAllPopulatedChildElementsOfType(resource, Reference.class)) {
      String target = reference.getReference();
      if (names.containsKey(target)) {
        reference.setReference(names.get(target));
      } else if (target != null && target.contains("?")) {
        reference.setReference(found(target));
      }
    }
    terser.getAllPopulatedChildElementsOfType(resource, UriType.class).stream()
        .filter(uri -> names.containsKey(uri.getValue()))
        .forEach(uri -> uri.setValue(names.get(uri.getValue())));
  }

  /** A conditional reference (R4 3.1.0.11.3) must mean exactly one resource. */
  private String found(String condition) {
    return interactions
        .one("", condition)
        .map(version -> version.resource().getIdElement().toUnqualifiedVersionless().getValue())
        .orElseThrow(
            () -> new PreconditionFailedException("a conditional reference finds nothing"));
  }
}
