package io.sekisho.demo.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.model.api.ResourceMetadataKeyEnum;
import ca.uhn.fhir.model.valueset.BundleEntryTransactionMethodEnum;
import ca.uhn.fhir.rest.annotation.ConditionalUrlParam;
import ca.uhn.fhir.rest.annotation.Create;
import ca.uhn.fhir.rest.annotation.Delete;
import ca.uhn.fhir.rest.annotation.History;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Patch;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.annotation.Update;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.PatchTypeEnum;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.SimpleBundleProvider;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import io.sekisho.demo.fhir.Interactions.Outcome;
import io.sekisho.demo.fhir.search.Query;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Resource;

/** One resource type over HTTP: translates HAPI's calls and decides nothing. */
public final class TypeProvider implements IResourceProvider {
  private final FhirContext fhir;
  private final Records records;
  private final Class<? extends IBaseResource> type;

  TypeProvider(FhirContext fhir, Records records, String typeName) {
    this.fhir = fhir;
    this.records = records;
    type = fhir.getResourceDefinition(typeName).getImplementingClass();
  }

  @Override
  public Class<? extends IBaseResource> getResourceType() {
    return type;
  }

  @Read(version = true)
  public IBaseResource read(@IdParam IdType id) {
    return records.read(it -> it.read(id)).resource().copy();
  }

  @Search(allowUnknownParams = true)
  public IBundleProvider search(RequestDetails request) {
    Query query = new Query(fhir, request.getResourceName(), request.getParameters());
    return records.read(it -> it.search(query));
  }

  @Create
  public MethodOutcome create(
      @ResourceParam IBaseResource resource, @ConditionalUrlParam String condition) {
    return outcome(records.write(it -> it.create((Resource) resource, condition)));
  }

  @Update
  public MethodOutcome update(
      @IdParam IdType id,
      @ResourceParam IBaseResource resource,
      @ConditionalUrlParam String condition,
      RequestDetails request) {
    String ifMatch = request.getHeader("If-Match");
    return outcome(
        records.write(
            it ->
                condition == null
                    ? it.update(id, (Resource) resource, ifMatch)
                    : it.updateWhere(condition, (Resource) resource, ifMatch)));
  }

  @Patch
  public MethodOutcome patch(
      @IdParam IdType id, PatchTypeEnum kind, @ResourceParam String body, RequestDetails request) {
    if (kind != PatchTypeEnum.JSON_PATCH) {
      throw new InvalidRequestException("only JSON patch is understood here");
    }
    String ifMatch = request.getHeader("If-Match");
    return outcome(records.write(it -> it.patch(id, body, ifMatch)));
  }

  @Delete
  public MethodOutcome delete(
      @IdParam IdType id, @ConditionalUrlParam String condition, RequestDetails request) {
    if (id == null && condition == null) {
      throw new InvalidRequestException("deleting a whole type is not possible, name an id");
    }
    String ifMatch = request.getHeader("If-Match");
    records.write(
        it ->
            id == null
                ? it.deleteWhere(request.getResourceName(), condition)
                : Optional.of(it.delete(id, ifMatch)));
    return new MethodOutcome();
  }

  @History
  public IBundleProvider history(@IdParam IdType id) {
    List<Version> versions =
        records.read(it -> it.archive().versions(id.getResourceType(), id.getIdPart()));
    if (versions.isEmpty()) {
      throw new ResourceNotFoundException(id);
    }
    return newestFirst(versions);
  }

  @History
  public IBundleProvider history(RequestDetails request) {
    return newestFirst(records.read(it -> it.archive().history(request.getResourceName())));
  }

  private static IBundleProvider newestFirst(List<Version> versions) {
    return new SimpleBundleProvider(
        versions.stream()
            .sorted(Comparator.comparing(Version::at).thenComparing(Version::number).reversed())
            .map(TypeProvider::entry)
            .toList());
  }

  private static IBaseResource entry(Version version) {
    Resource copy = version.resource().copy();
    ResourceMetadataKeyEnum.ENTRY_TRANSACTION_METHOD.put(
        copy, BundleEntryTransactionMethodEnum.valueOf(version.change().name()));
    if (version.deleted()) {
      ResourceMetadataKeyEnum.DELETED_AT.put(copy, new InstantType(version.at()));
    }
    return copy;
  }

  private static MethodOutcome outcome(Outcome outcome) {
    Resource resource = outcome.version().resource().copy();
    IIdType id = resource.getIdElement();
    return new MethodOutcome(id, outcome.created()).setResource(resource);
  }
}
