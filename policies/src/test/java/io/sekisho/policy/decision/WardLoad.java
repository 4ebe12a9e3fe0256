package io.sekisho.policy.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A hospital's day: 200 people, 5,000 patients, each person caring for some of them. Two kinds of
 * questions for each request, as the gateway asks them: before the record is known, and after.
 */
final class WardLoad {
  private static final int PEOPLE = 200;
  private static final int PATIENTS = 5_000;
  private static final int IN_CARE = 40;
  private static final List<String> TYPES =
      List.of(
          "Patient",
          "Encounter",
          "Observation",
          "Condition",
          "MedicationRequest",
          "DiagnosticReport",
          "Composition",
          "DocumentReference",
          "ServiceRequest",
          "AllergyIntolerance",
          "MedicationAdministration",
          "CarePlan");

  /** Role to how many of the people have it. */
  private static final Map<Role, Integer> STAFF =
      Map.ofEntries(
          Map.entry(Role.NS, 90),
          Map.entry(Role.PHYS, 35),
          Map.entry(Role.RES, 10),
          Map.entry(Role.PHARM, 10),
          Map.entry(Role.CLK, 15),
          Map.entry(Role.DA, 10),
          Map.entry(Role.MT, 8),
          Map.entry(Role.RT, 6),
          Map.entry(Role.PT, 6),
          Map.entry(Role.RD, 4),
          Map.entry(Role.MSW, 3),
          Map.entry(Role.HIM, 3));

  private final Random random;
  private final List<Role> people = new ArrayList<>();
  private final boolean[] restricted = new boolean[PATIENTS];

  WardLoad(Random random) {
    this.random = random;
    STAFF.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            entry ->
                people.addAll(java.util.Collections.nCopies(entry.getValue(), entry.getKey())));
    if (people.size() != PEOPLE) {
      throw new IllegalStateException("not %d people".formatted(PEOPLE));
    }
    for (int i = 0; i < PATIENTS; i++) {
      restricted[i] = random.nextInt(100) == 0;
    }
  }

  List<Facts> questions(int requests) {
    List<Facts> questions = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      request(questions);
    }
    return questions;
  }

  private void request(List<Facts> questions) {
    int person = random.nextInt(PEOPLE);
    boolean ownPatient = random.nextInt(50) > 0;
    int patient =
        ownPatient ? (person * 25 + random.nextInt(IN_CARE)) % PATIENTS : random.nextInt(PATIENTS);
    Action action = action();
    ResourceFacts resource =
        ResourceFacts.clear(SystemKind.FHIR, TYPES.get(random.nextInt(TYPES.size())));
    RecordFacts known =
        RecordFacts.NOT_BOUND
            .with(ownPatient ? Care.IN_CARE : Care.NONE)
            .with(restricted[patient] ? Label.RESTRICTED : Label.NORMAL);
    SubjectFacts who =
        new SubjectFacts(
            SubjectKind.STAFF,
            Set.of(people.get(person)),
            random.nextInt(10) == 0 ? Rung.AAL2_FRESH : Rung.AAL2);
    questions.add(new Facts(who, action, resource, Set.of(), true));
    questions.add(
        new Facts(who, action, resource.with(written(action, resource, known)), Set.of(), true));
  }

  private Action action() {
    int dice = random.nextInt(100);
    return dice < 55
        ? Action.READ
        : dice < 85 ? Action.SEARCH : dice < 95 ? Action.CREATE : Action.UPDATE;
  }

  private RecordFacts written(Action action, ResourceFacts resource, RecordFacts known) {
    if (action == Action.READ || action == Action.SEARCH) {
      return known;
    }
    Category category =
        resource.type().equals("Observation") ? Category.VITAL_SIGNS : Category.NONE;
    Stage before = action == Action.CREATE ? Stage.NONE : Stage.DRAFT;
    Stage after = random.nextInt(3) == 0 ? Stage.DRAFT : Stage.FINAL;
    return known
        .with(category)
        .from(before, after)
        .with(action == Action.UPDATE ? Authorship.OWN : Authorship.NOT_STATED)
        .named(after == Stage.DRAFT);
  }
}
