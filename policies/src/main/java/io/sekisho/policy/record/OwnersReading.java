package io.sekisho.policy.record;

import io.sekisho.policy.record.PatientElements.Element;
import io.sekisho.policy.record.PatientElements.Weight;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells whose a record is from the references at its patient elements. */
final class OwnersReading {
  private static final String PATIENT = "Patient/";

  private final Map<String, List<Reference>> references;
  private final Set<String> patients = new HashSet<>();
  private final Set<String> through = new HashSet<>();
  private final Set<String> urns = new HashSet<>();
  private boolean unknown;

  OwnersReading(Map<String, List<Reference>> references) {
    this.references = references;
  }

  Owners read(List<Element> elements) {
    for (Element element : elements) {
      List<Reference> found = references.getOrDefault(element.path(), List.of());
      boolean needed = element.weight() == Weight.MUST || element.weight() == Weight.THROUGH;
      unknown |= needed && found.isEmpty();
      found.forEach(each -> reference(element.weight(), each));
    }
    return new Owners(patients, through, urns, unknown);
  }

  private void reference(Weight weight, Reference reference) {
    String local = reference.local();
    if (reference.urn() != null) {
      urns.add(reference.urn());
    } else if (local != null && local.startsWith(PATIENT)) {
      patients.add(local.substring(PATIENT.length()));
    } else if (weight == Weight.THROUGH && local != null) {
      through(local);
    } else {
      unknown |= weight != Weight.ALSO && !isNobody(local);
    }
  }

  private void through(String local) {
    if (!isNobody(local)) {
      through.add(local);
    }
  }

  private static boolean isNobody(String local) {
    return local != null && PatientElements.isNobody(local);
  }
}
