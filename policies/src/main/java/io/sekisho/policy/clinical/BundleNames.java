package io.sekisho.policy.clinical;

import io.sekisho.policy.decision.Action;
import io.sekisho.policy.record.FhirTypes;
import io.sekisho.policy.record.Hands;
import io.sekisho.policy.record.Owners;
import io.sekisho.policy.record.RecordSummary;
import io.sekisho.policy.record.SentBundle.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who is who within one bundle: names that only the bundle explains become patients, and what a
 * Provenance of a transaction says goes to the entries that it is about.
 */
final class BundleNames {
  private static final String CREATE_IF_NONE = "ifNoneExist";

  private final Map<String, FhirPart> byName = new HashMap<>();
  private final Map<String, Entry> entries = new HashMap<>();
  private final List<FhirPart> parts;
  private final boolean transaction;

  BundleNames(List<Entry> entries, List<FhirPart> parts, boolean transaction) {
    this.parts = parts;
    this.transaction = transaction;
    for (FhirPart part : parts) {
      Entry entry = entries.get(part.entry());
      names(entry, part).forEach(name -> byName.put(name, part));
      names(entry, part).forEach(name -> this.entries.put(name, entry));
    }
  }

  List<FhirPart> resolved() {
    Map<Integer, Hands> provenance = transaction ? provenance() : Map.of();
    return parts.stream()
        .map(part -> canResolve(part) ? part.writing(resolved(part.written())) : part)
        .map(part -> part.with(provenance.getOrDefault(part.entry(), Hands.UNSTATED)))
        .toList();
  }

  /** In a batch, servers leave such names as they are. */
  private boolean canResolve(FhirPart part) {
    return transaction && part.written() != null;
  }

  /** An entry is known by its full URL, and by the id that it is to have. */
  private static List<String> names(Entry entry, FhirPart part) {
    List<String> names = new ArrayList<>();
    if (part.written() == null) {
      return names;
    }
    if (entry.fullUrl() != null) {
      names.add(entry.fullUrl());
    }
    if (part.current().id() != null) {
      names.add(part.current().target());
    }
    return names;
  }

  private RecordSummary resolved(RecordSummary record) {
    Owners owners = record.owners();
    if (owners.urns().isEmpty()) {
      return record;
    }
    Owners known = new Owners(owners.patients(), owners.through(), Set.of(), owners.unknown());
    return record.with(owners.urns().stream().map(this::owners).reduce(known, Owners::and));
  }

  /** A patient who is being registered is in nobody's care yet, so nothing is given away. */
  private Owners owners(String urn) {
    FhirPart part = byName.get(urn);
    if (part == null) {
      return Owners.UNKNOWN;
    }
    RecordSummary record = part.written();
    boolean conditional =
        part.current().isConditional() || entries.get(urn).request().containsKey(CREATE_IF_NONE);
    if (record.type().equals("Patient")) {
      return conditional ? Owners.UNKNOWN : record.owners();
    }
    if (FhirTypes.holdsNoPatient(record.type()) || record.owners().decided()) {
      return record.owners();
    }
    return oneStepFurther(record.owners());
  }

  /** A Provenance is about an observation that is about a patient; further than that is lost. */
  private Owners oneStepFurther(Owners owners) {
    Owners found = new Owners(owners.patients(), owners.through(), Set.of(), owners.unknown());
    for (String urn : owners.urns()) {
      FhirPart part = byName.get(urn);
      boolean created =
          part != null
              && part.written().type().equals("Patient")
              && !part.current().isConditional();
      found = found.and(created ? part.written().owners() : Owners.UNKNOWN);
    }
    return found;
  }

  private Map<Integer, Hands> provenance() {
    Map<Integer, Hands> named = new HashMap<>();
    for (FhirPart part : parts) {
      if (isProvenance(part)) {
        Owners about = part.written().owners();
        about.urns().forEach(name -> name(named, name, part));
        about.through().forEach(name -> name(named, name, part));
      }
    }
    return named;
  }

  private void name(Map<Integer, Hands> named, String name, FhirPart provenance) {
    FhirPart target = byName.get(name);
    if (target != null) {
      named.merge(target.entry(), provenance.written().hands(), Hands::and);
    }
  }

  private static boolean isProvenance(FhirPart part) {
    return part.written() != null
        && part.written().type().equals("Provenance")
        && part.questions().get(0).action() == Action.CREATE;
  }
}
