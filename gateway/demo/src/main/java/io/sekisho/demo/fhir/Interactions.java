package io.sekisho.demo.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import io.sekisho.demo.fhir.search.Query;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;

/** The rules of FHIR's RESTful interactions on one archive; HTTP is not known here. */
final class Interactions {
  private final FhirContext fhir;
  private final Archive archive;
  private final Instant now = Instant.now();

  Interactions(FhirContext fhir, Archive archive) {
    this.fhir = fhir;
    this.archive = archive;
  }

  Archive archive() {
    return archive;
  }

  /** The version named in the id, or the current one. */
  Version read(IIdType id) {
    List<Version> versions = archive.versions(id.getResourceType(), id.getIdPart());
    Version version =
        versions.stream()
            .filter(it -> !id.hasVersionIdPart() || it.number() == number(id))
            .reduce((older, newer) -> newer)
            .orElseThrow(() -> new ResourceNotFoundException(id));
    if (version.deleted()) {
      throw new ResourceGoneException(id);
    }
    return version;
  }

  SearchAnswer search(Query query) {
    return new SearchAnswer(query.run(archive), query.inclusion(archive));
  }

  /** Creates, unless the condition already finds exactly one: then that one is the outcome. */
  Outcome create(Resource resource, String ifNoneExist) {
    Optional<Version> there = one(resource.fhirType(), ifNoneExist);
    return there.isPresent()
        ? new Outcome(there.get(), false)
        : create(resource, new IdType(resource.fhirType(), UUID.randomUUID().toString()));
  }

  Outcome create(Resource resource, IIdType id) {
    return keep(resource, id, Version.Change.POST, true);
  }

  /** Updates, or creates under the id that the client chose. */
  Outcome update(IIdType id, Resource resource, String ifMatch) {
    Optional<Version> before = archive.latest(id.getResourceType(), id.getIdPart());
    requireMatch(before, ifMatch);
    boolean fresh = before.map(Version::deleted).orElse(true);
    return keep(resource, id, Version.Change.PUT, fresh);
  }

  /** Updates what the condition finds; nothing found means create, several are refused. */
  Outcome updateWhere(String condition, Resource resource, String ifMatch) {
    String type = resource.fhirType();
    Optional<Version> found = one(type, condition);
    if (found.isPresent()) {
      return update(found.get().resource().getIdElement(), resource, ifMatch);
    }
    boolean named = resource.hasIdElement() && resource.getIdElement().hasIdPart();
    return named
        ? update(new IdType(type, resource.getIdElement().getIdPart()), resource, ifMatch)
        : create(resource, (String) null);
  }

  Outcome patch(IIdType id, String jsonPatch, String ifMatch) {
    Version before = read(id.toUnqualifiedVersionless());
    Resource patched = new JsonPatch(fhir).apply(jsonPatch, before.resource());
    if (!patched.fhirType().equals(id.getResourceType())) {
      throw new InvalidRequestException("a patch cannot change the type of a resource");
    }
    return update(id, patched, ifMatch);
  }

  /** Deleting what is already gone is fine, deleting what never was is not found. */
  Version delete(IIdType id, String ifMatch) {
    Version before =
        archive
            .latest(id.getResourceType(), id.getIdPart())
            .orElseThrow(() -> new ResourceNotFoundException(id));
    requireMatch(Optional.of(before), ifMatch);
    if (before.deleted()) {
      return before;
    }
    Resource grave = (Resource) fhir.getResourceDefinition(id.getResourceType()).newInstance();
    return keep(grave, id, Version.Change.DELETE, false).version();
  }

  Optional<Version> deleteWhere(String type, String condition) {
    return one(type, condition).map(found -> delete(found.resource().getIdElement(), null));
  }

  /** The only match of a condition; several are an error by FHIR R4 (3.1.0.8.1), none is empty. */
  Optional<Version> one(String type, String condition) {
    if (condition == null || condition.isBlank()) {
      return Optional.empty();
    }
    SearchUrl url = SearchUrl.parse(type, condition);
    if (url.parameters().isEmpty()) {
      throw new PreconditionFailedException("a condition without parameters is no condition");
    }
    List<Resource> found = new Query(fhir, url.type(), url.parameters()).run(archive);
    if (found.size() > 1) {
      throw new PreconditionFailedException(
          "%d resources match the condition".formatted(found.size()));
    }
    return found.stream()
        .findFirst()
        .flatMap(it -> archive.latest(it.fhirType(), it.getIdElement().getIdPart()));
  }

  private Outcome keep(Resource resource, IIdType id, Version.Change change, boolean created) {
    Resource kept = resource.copy();
    kept.setIdElement(new IdType(id.getResourceType(), id.getIdPart()));
    return new Outcome(archive.keep(kept, change, now), created);
  }

  private static void requireMatch(Optional<Version> before, String ifMatch) {
    if (ifMatch == null) {
      return;
    }
    String wanted = ifMatch.replaceAll("^W/|\"", "");
    String actual = before.map(version -> Long.toString(version.number())).orElse("none");
    if (!wanted.equals(actual)) {
      throw new PreconditionFailedException(
          "If-Match asks for version %s, the current one is %s".formatted(wanted, actual));
    }
  }

  private static long number(IIdType id) {
    return id.isVersionIdPartValidLong() ? id.getVersionIdPartAsLong() : -1;
  }

  /** What a change left behind. */
  record Outcome(Version version, boolean created) {}
}
