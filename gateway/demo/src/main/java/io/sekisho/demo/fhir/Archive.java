package io.sekisho.demo.fhir;

import io.sekisho.demo.fhir.search.Shelf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;

/**
 * All versions of all resources.
 *
 * <p>Whoever changes an archive changes a copy that nobody else has seen, and only then publishes
 * it ({@link Records}). A copy shares every list and every type's map that it does not touch, so it
 * costs little.
 */
final class Archive implements Shelf {
  private final Map<String, Map<String, List<Version>>> types;
  private final Set<String> own = new HashSet<>();

  Archive() {
    this(Map.of());
  }

  private Archive(Map<String, Map<String, List<Version>>> types) {
    this.types = new LinkedHashMap<>(types);
  }

  Archive copy() {
    return new Archive(types);
  }

  /** Oldest first; empty if there never was such a resource. */
  List<Version> versions(String type, String id) {
    return ofType(type).getOrDefault(id, List.of());
  }

  Optional<Version> latest(String type, String id) {
    List<Version> versions = versions(type, id);
    return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
  }

  /** Every version of every resource of a type. */
  List<Version> history(String type) {
    return ofType(type).values().stream().flatMap(List::stream).toList();
  }

  /** Keeps the resource as the next version of its id and stamps it; the caller gives it away. */
  Version keep(Resource resource, Version.Change change, Instant at) {
    String type = resource.fhirType();
    String id = resource.getIdElement().getIdPart();
    List<Version> versions = new ArrayList<>(versions(type, id));
    String number = Integer.toString(versions.size() + 1);
    resource.setIdElement(new IdType(type, id, number));
    resource.getMeta().setVersionId(number).setLastUpdated(Date.from(at));
    Version version = new Version(resource, change);
    versions.add(version);
    owned(type).put(id, versions);
    return version;
  }

  @Override
  public Collection<Resource> all(String type) {
    return ofType(type).values().stream()
        .map(versions -> versions.get(versions.size() - 1))
        .filter(version -> !version.deleted())
        .map(Version::resource)
        .toList();
  }

  @Override
  public Optional<Resource> find(String type, String id) {
    return latest(type, id).filter(version -> !version.deleted()).map(Version::resource);
  }

  @Override
  public Collection<String> types() {
    return types.keySet();
  }

  private Map<String, List<Version>> ofType(String type) {
    return types.getOrDefault(type, Map.of());
  }

  private Map<String, List<Version>> owned(String type) {
    if (own.add(type)) {
      types.put(type, new LinkedHashMap<>(ofType(type)));
    }
    return types.get(type);
  }
}
