package io.sekisho.policy.record;

import io.sekisho.policy.decision.Stage;
import io.sekisho.policy.record.Interest.Place;
import io.sekisho.policy.record.PatientElements.Element;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was seen of one record so far, by path; its type may come last. */
final class RecordNotes {
  /** Of references and codings together; more than this in one record is no record. */
  private static final int MOST = 5_000;

  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, List<Reference>> references = new HashMap<>();
  private final Map<String, List<String>> codings = new HashMap<>();
  private final List<RecordSummary> contained = new ArrayList<>();
  private final List<RecordSummary> held = new ArrayList<>();
  private final Set<String> authors = new LinkedHashSet<>();
  private final Set<String> enterers = new LinkedHashSet<>();
  private int agents;
  private int count;

  void text(Place place, String text) {
    texts.put(place.path(), text);
  }

  void inner(Place place, RecordSummary summary) throws Unreadable {
    (place.path().equals("contained") ? contained : held).add(summary);
    countOne();
  }

  void object(Place place, RecordReader.Parts parts) throws Unreadable {
    if (place.reference()) {
      references.computeIfAbsent(place.path(), any -> new ArrayList<>()).add(parts.reference());
      countOne();
    }
    if (place.coding()) {
      codings.computeIfAbsent(place.path(), any -> new ArrayList<>()).add(parts.coding());
      countOne();
    }
    if (place.path().equals("agent")) {
      agent();
    }
  }

  RecordSummary summary() throws Unreadable {
    String type = texts.get("resourceType");
    if (type == null || !FhirTypes.isResource(type)) {
      throw new Unreadable(Problem.RESOURCE_TYPE_MISSING);
    }
    return new RecordSummary(
        type,
        texts.get("id"),
        texts.get("meta.versionId"),
        owners(type),
        labels(),
        stage(type),
        Categories.of(type, codings("category.coding")),
        hands(),
        orders(),
        medicines(type));
  }

  private Owners owners(String type) {
    Owners owners = whose(type);
    for (RecordSummary each : contained) {
      boolean local = each.type().equals("Patient");
      owners = local ? owners : owners.and(Owners.of(each.patients()));
    }
    return owners;
  }

  private Owners whose(String type) {
    if (type.equals("Bundle")) {
      return held.stream().map(RecordSummary::owners).reduce(Owners.NOBODY, Owners::and);
    }
    if (!held.isEmpty()) {
      return Owners.UNKNOWN;
    }
    if (type.equals("Patient")) {
      return self(texts.get("id"));
    }
    if (PatientElements.isUnbound(type)) {
      return Owners.NOBODY;
    }
    List<Element> elements = PatientElements.of(type);
    return elements.isEmpty() ? Owners.UNKNOWN : new OwnersReading(references).read(elements);
  }

  private static Owners self(String id) {
    if (id == null) {
      return Owners.NOBODY;
    }
    return FhirTypes.isId(id) ? Owners.of(Set.of(id)) : Owners.UNKNOWN;
  }

  private Set<String> labels() {
    Set<String> labels = new LinkedHashSet<>(codings("meta.security"));
    contained.forEach(each -> labels.addAll(each.labels()));
    held.forEach(each -> labels.addAll(each.labels()));
    return labels;
  }

  private Stage stage(String type) {
    Set<String> codes = new LinkedHashSet<>();
    codings("verificationStatus.coding").forEach(coding -> codes.add(code(coding)));
    if (codes.size() > 1) {
      return Stage.UNKNOWN;
    }
    String verification = codes.isEmpty() ? null : codes.iterator().next();
    return Stages.of(type, texts.get("status"), texts.get("docStatus"), verification);
  }

  private static String code(String coding) {
    return coding.substring(coding.lastIndexOf('|') + 1);
  }

  private Hands hands() {
    if (references.isEmpty() && authors.isEmpty() && enterers.isEmpty()) {
      return Hands.UNSTATED;
    }
    Interest.AUTHORS.forEach(path -> authors.addAll(names(path)));
    Interest.ENTERERS.forEach(path -> enterers.addAll(names(path)));
    return new Hands(authors, enterers);
  }

  private Set<String> orders() {
    Set<String> orders = new LinkedHashSet<>();
    Interest.ORDERS.forEach(path -> orders.addAll(names(path)));
    return orders;
  }

  /** Each medicine that is named without a code is one to be looked up, found or not. */
  private Medicines medicines(String type) {
    List<Reference> named = references.getOrDefault(Interest.MEDICINE, List.of());
    Medicines all = new Medicines(new LinkedHashSet<>(codings(Interest.CODES)), Set.of());
    if (type.equals("Medication")) {
      all = all.and(new Medicines(new LinkedHashSet<>(codings("code.coding")), Set.of()));
    }
    boolean both = !all.codes().isEmpty() && !named.isEmpty();
    for (Reference each : named) {
      all = all.and(both ? Medicines.NOT_FOUND : medicine(each));
    }
    for (RecordSummary each : held) {
      all = all.and(each.medicines());
    }
    return all;
  }

  private Medicines medicine(Reference reference) {
    String literal = reference.literal();
    if (literal == null || !literal.startsWith("#")) {
      String name = reference.name();
      return name == null ? Medicines.NOT_FOUND : new Medicines(Set.of(), Set.of(name));
    }
    List<Medicines> inside =
        contained.stream()
            .filter(each -> literal.substring(1).equals(each.id()))
            .map(RecordSummary::medicines)
            .toList();
    boolean coded = inside.size() == 1 && !inside.get(0).codes().isEmpty();
    return coded ? inside.get(0) : Medicines.NOT_FOUND;
  }

  /** What an agent of a Provenance did stands beside who it is. */
  private void agent() {
    List<String> all = names(Interest.AGENT);
    List<String> who = all.subList(agents, all.size());
    agents = all.size();
    Collection<String> roles = codings("agent.type.coding");
    roles = roles.isEmpty() ? codings("agent.role.coding") : roles;
    for (String role : roles) {
      switch (code(role)) {
        case "author", "AUT" -> authors.addAll(who);
        case "enterer", "ENT" -> enterers.addAll(who);
        default -> {}
      }
    }
    codings.remove("agent.type.coding");
    codings.remove("agent.role.coding");
  }

  private List<String> codings(String path) {
    return codings.getOrDefault(path, List.of());
  }

  private List<String> names(String path) {
    List<Reference> all = references.get(path);
    if (all == null) {
      return List.of(); // nearly always: a record has few of the many places
    }
    List<String> names = new ArrayList<>();
    for (Reference each : all) {
      String name = each.name();
      if (name != null) {
        names.add(name);
      }
    }
    return names;
  }

  private void countOne() throws Unreadable {
    if (++count > MOST) {
      throw new Unreadable(Problem.TOO_MANY_REFERENCES);
    }
  }
}
