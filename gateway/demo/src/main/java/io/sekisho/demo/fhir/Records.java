package io.sekisho.demo.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.util.function.Function;

/**
 * The archive as it stands, and the one way to change it: on a copy, all or nothing.
 *
 * <p>So a transaction that fails leaves nothing behind, and a reader always sees one moment.
 */
final class Records {
  private final FhirContext fhir;
  private volatile Archive current;

  Records(FhirContext fhir, Archive archive) {
    this.fhir = fhir;
    current = archive;
  }

  <T> T read(Function<Interactions, T> work) {
    return work.apply(new Interactions(fhir, current));
  }

  synchronized <T> T write(Function<Interactions, T> work) {
    Archive draft = current.copy();
    T result = work.apply(new Interactions(fhir, draft));
    current = draft;
    return result;
  }
}
