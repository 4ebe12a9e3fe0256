package io.sekisho.policy.record;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which places of a record are looked at; everything else is skipped unread. */
final class Interest {
  /** Whose hand is in it. */
  static final List<String> AUTHORS =
      List.of(
          "author",
          "requester",
          "orderer",
          "asserter",
          "assessor",
          "performer",
          "performer.actor",
          "resultsInterpreter",
          "provider",
          "operator");

  /** Who typed it, where R4 tells that from the author. */
  static final List<String> ENTERERS = List.of("recorder", "enterer");

  /** What it rests on. */
  static final List<String> ORDERS =
      List.of("basedOn", "request", "authorizingPrescription", "procedureReference");

  static final String MEDICINE = "medicationReference";

  static final String CODES = "medicationCodeableConcept.coding";

  static final String AGENT = "agent.who";

  /** One place of a record, and the places below it. */
  static final class Place {
    private final String path;
    private final Map<String, Place> below = new HashMap<>();
    private boolean reference;
    private boolean coding;
    private boolean resource;
    private boolean text;

    private Place(String path) {
      this.path = path;
    }

    String path() {
      return path;
    }

    Place below(String name) {
      return below.get(name);
    }

    /** Whether a {@code Reference} stands here. */
    boolean reference() {
      return reference;
    }

    /** Whether a {@code Coding} stands here. */
    boolean coding() {
      return coding;
    }

    /** Whether a whole resource stands here. */
    boolean resource() {
      return resource;
    }

    /** Whether a text stands here that is kept. */
    boolean text() {
      return text;
    }
  }

  /** The root of a record. */
  static final Place RECORD = places();

  private Interest() {}

  private static Place places() {
    Place root = new Place("");
    Stream.of(
            PatientElements.paths(),
            AUTHORS.stream(),
            ENTERERS.stream(),
            ORDERS.stream(),
            Stream.of(MEDICINE, AGENT))
        .flatMap(paths -> paths)
        .forEach(path -> at(root, path).reference = true);
    Stream.of(
            "meta.security",
            "category.coding",
            "code.coding",
            CODES,
            "verificationStatus.coding",
            "agent.type.coding",
            "agent.role.coding")
        .forEach(path -> at(root, path).coding = true);
    Stream.of("resourceType", "id", "meta.versionId", "status", "docStatus")
        .forEach(path -> at(root, path).text = true);
    Stream.of("contained", "entry.resource").forEach(path -> at(root, path).resource = true);
    return root;
  }

  private static Place at(Place root, String path) {
    Place place = root;
    for (String name : path.split("\\.", -1)) {
      String full = place.path.isEmpty() ? name : place.path + "." + name;
      place = place.below.computeIfAbsent(name, any -> new Place(full));
    }
    return place;
  }
}
