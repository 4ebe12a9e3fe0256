package io.sekisho.demo.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import io.sekisho.demo.fhir.Interactions.Outcome;
import io.sekisho.demo.fhir.search.Query;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;

/** One entry of a bundle, carried out as if it had come alone. */
final class EntryCall {
  private static final int MOST = 200;

  private final FhirContext fhir;
  private final Interactions interactions;
  private final BundleEntryComponent entry;
  private final BundleEntryRequestComponent request;

  EntryCall(FhirContext fhir, Interactions interactions, BundleEntryComponent entry) {
    this.fhir = fhir;
    this.interactions = interactions;
    this.entry = entry;
    request = entry.getRequest();
  }

  BundleEntryComponent run() {
    return switch (request.getMethod()) {
      case GET -> get();
      case POST -> post();
      case PUT -> put();
      case PATCH -> patch();
      case DELETE -> delete();
      default -> throw new InvalidRequestException("no such method in a bundle");
    };
  }

  private BundleEntryComponent get() {
    String url = request.getUrl();
    if (url.contains("?") || !url.contains("/")) {
      return ok(search(SearchUrl.parse("", url.contains("?") ? url : url + "?")));
    }
    return ok(interactions.read(new IdType(url)).resource().copy());
  }

  private Bundle search(SearchUrl url) {
    SearchAnswer found = interactions.search(new Query(fhir, known(url.type()), url.parameters()));
    Bundle bundle = new Bundle().setType(BundleType.SEARCHSET).setTotal(found.size());
    for (IBaseResource resource : found.getResources(0, MOST)) {
      bundle.addEntry().setResource((Resource) resource);
    }
    return bundle;
  }

  private BundleEntryComponent post() {
    Resource resource = resource();
    String condition = request.getIfNoneExist();
    boolean named =
        resource.getIdElement().hasIdPart()
            && interactions.one(resource.fhirType(), condition).isEmpty();
    return changed(
        named
            ? interactions.create(resource, resource.getIdElement())
            : interactions.create(resource, condition));
  }

  private BundleEntryComponent put() {
    String url = request.getUrl();
    return changed(
        url.contains("?")
            ? interactions.updateWhere(url, resource(), request.getIfMatch())
            : interactions.update(new IdType(url), resource(), request.getIfMatch()));
  }

  private BundleEntryComponent patch() {
    if (!(entry.getResource() instanceof Binary patch)) {
      throw new InvalidRequestException("a patch in a bundle is a `Binary` with a JSON patch");
    }
    String body = new String(patch.getData(), StandardCharsets.UTF_8);
    return changed(interactions.patch(new IdType(request.getUrl()), body, request.getIfMatch()));
  }

  private BundleEntryComponent delete() {
    String url = request.getUrl();
    if (url.contains("?")) {
      interactions.deleteWhere(known(SearchUrl.parse("", url).type()), url);
    } else {
      interactions.delete(new IdType(url), request.getIfMatch());
    }
    BundleEntryComponent answer = new BundleEntryComponent();
    answer.getResponse().setStatus("204 No Content");
    return answer;
  }

  private Resource resource() {
    if (!entry.hasResource()) {
      throw new InvalidRequestException("this entry needs a resource");
    }
    return entry.getResource();
  }

  private String known(String type) {
    if (!fhir.getResourceTypes().contains(type)) {
      throw new InvalidRequestException("unknown resource type `%s`".formatted(type));
    }
    return type;
  }

  private static BundleEntryComponent ok(Resource resource) {
    BundleEntryComponent answer = new BundleEntryComponent().setResource(resource);
    answer.getResponse().setStatus("200 OK");
    return answer;
  }

  private static BundleEntryComponent changed(Outcome outcome) {
    Version version = outcome.version();
    BundleEntryComponent answer = new BundleEntryComponent();
    answer
        .getResponse()
        .setStatus(outcome.created() ? "201 Created" : "200 OK")
        .setLocation(version.resource().getIdElement().getValue())
        .setEtag("W/\"%d\"".formatted(version.number()))
        .setLastModified(version.at());
    return answer;
  }
}
