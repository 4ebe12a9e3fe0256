package io.sekisho.demo.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryResponseComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** Batches entry by entry, transactions all or nothing (R4 3.1.0.11). */
final class BundleProcessor {
  private static final List<HTTPVerb> ORDER =
      List.of(HTTPVerb.DELETE, HTTPVerb.POST, HTTPVerb.PUT, HTTPVerb.PATCH, HTTPVerb.GET);

  private final FhirContext fhir;
  private final Records records;

  BundleProcessor(FhirContext fhir, Records records) {
    this.fhir = fhir;
    this.records = records;
  }

  Bundle process(Bundle bundle) {
    if (bundle.getEntry().stream().anyMatch(BundleProcessor::incomplete)) {
      throw new InvalidRequestException("each entry needs `request.method` and `request.url`");
    }
    if (bundle.getType() == BundleType.TRANSACTION) {
      return answer(BundleType.TRANSACTIONRESPONSE, transaction(bundle.getEntry()));
    }
    if (bundle.getType() == BundleType.BATCH) {
      return answer(BundleType.BATCHRESPONSE, bundle.getEntry().stream().map(this::alone).toList());
    }
    throw new InvalidRequestException("a bundle posted here is a `transaction` or a `batch`");
  }

  private List<BundleEntryComponent> transaction(List<BundleEntryComponent> entries) {
    return records.write(
        interactions -> {
          new References(fhir, interactions).resolve(entries);
          Map<BundleEntryComponent, BundleEntryComponent> answers = new LinkedHashMap<>();
          entries.stream()
              .sorted(Comparator.comparing(entry -> ORDER.indexOf(entry.getRequest().getMethod())))
              .forEach(entry -> answers.put(entry, new EntryCall(fhir, interactions, entry).run()));
          return entries.stream().map(answers::get).toList();
        });
  }

  private BundleEntryComponent alone(BundleEntryComponent entry) {
    try {
      return records.write(interactions -> new EntryCall(fhir, interactions, entry).run());
    } catch (BaseServerResponseException e) {
      return failed(e);
    }
  }

  private static boolean incomplete(BundleEntryComponent entry) {
    return !entry.getRequest().hasMethod() || !entry.getRequest().hasUrl();
  }

  private static BundleEntryComponent failed(BaseServerResponseException failure) {
    OperationOutcome outcome = new OperationOutcome();
    outcome
        .addIssue()
        .setSeverity(IssueSeverity.ERROR)
        .setCode(IssueType.PROCESSING)
        .setDiagnostics(failure.getMessage());
    return new BundleEntryComponent()
        .setResponse(
            new BundleEntryResponseComponent()
                .setStatus(Integer.toString(failure.getStatusCode()))
                .setOutcome(outcome));
  }

  private static Bundle answer(BundleType type, List<BundleEntryComponent> entries) {
    Bundle answer = new Bundle().setType(type);
    answer.setEntry(entries);
    return answer;
  }
}
