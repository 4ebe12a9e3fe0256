package io.sekisho.demo.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.Transaction;
import ca.uhn.fhir.rest.annotation.TransactionParam;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.server.SimpleBundleProvider;
import io.sekisho.demo.fhir.search.Query;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;

/** What belongs to no single type: bundles, and everything about a patient. */
public final class SystemProvider {
  private final FhirContext fhir;
  private final Records records;

  SystemProvider(FhirContext fhir, Records records) {
    this.fhir = fhir;
    this.records = records;
  }

  @Transaction
  public Bundle bundle(@TransactionParam Bundle bundle) {
    return new BundleProcessor(fhir, records).process(bundle);
  }

  /** The patient and everything in the patient compartment. */
  @Operation(name = "$everything", type = Patient.class, idempotent = true)
  public IBundleProvider everything(@IdParam IdType id) {
    Version patient = records.read(it -> it.read(id));
    return records.read(
        it ->
            new SimpleBundleProvider(
                Stream.concat(
                        Stream.of(patient.resource()),
                        it.archive().types().stream().flatMap(type -> about(it, type, id)))
                    .distinct()
                    .map(Resource::copy)
                    .toList()));
  }

  private Stream<Resource> about(Interactions interactions, String type, IdType patient) {
    List<RuntimeSearchParam> links =
        fhir.getResourceDefinition(type).getSearchParamsForCompartmentName("Patient");
    String[] reference = {"Patient/" + patient.getIdPart()};
    return links.stream()
        .map(link -> new Query(fhir, type, Map.of(link.getName(), reference)))
        .flatMap(query -> query.run(interactions.archive()).stream());
  }
}
