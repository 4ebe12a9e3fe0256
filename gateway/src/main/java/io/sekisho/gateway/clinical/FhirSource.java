package io.sekisho.gateway.clinical;

import io.sekisho.gateway.authorization.Person;
import io.vertx.core.Future;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads a FHIR server for who is in somebody's care. What counts as a relation is a search that the
 * hospital can change; whatever it finds is in this person's care.
 */
final class FhirSource {
  static final Map<String, String> BUILT_IN =
      Map.of(
          "encounter",
          "Encounter?participant={practitioner}&status=arrived,triaged,in-progress,onleave"
              + "&_elements=subject,status",
          "care-team",
          "CareTeam?participant={practitioner}&status=active&_elements=subject,status",
          "appointment",
          "Appointment?actor={practitioner}&status=booked,arrived,checked-in"
              + "&_elements=participant,status",
          "ward",
          "Encounter?location={place}&status=in-progress,onleave&_elements=subject,status");

  private static final int PAGE = 500;
  private static final int MOST_PAGES = 40;

  private final FhirRecords records;
  private final Function<byte[], Future<PatientsFound>> reader;

  /**
   * @param reader reads a page somewhere else than on an event loop
   */
  FhirSource(FhirRecords records, Function<byte[], Future<PatientsFound>> reader) {
    this.records = records;
    this.reader = reader;
  }

  /** Everybody that one search finds. */
  Future<Register> search(String target) {
    return page(counted(target), Register.EMPTY, 1);
  }

  /** Everybody in this person's care; nobody if the server does not know the person. */
  Future<Register> inCareOf(Person person, String identifier, Map<String, String> relations) {
    String known = identifier + "|" + person.user();
    return found("Practitioner?identifier=" + encoded(known) + "&_elements=identifier&_count=2")
        .compose(
            practitioners ->
                switch (practitioners.ids().size()) {
                  case 0 -> Future.succeededFuture(Register.EMPTY);
                  case 1 ->
                      related(practitioners.ids().get(0), relations)
                          .map(
                              register ->
                                  register.of(
                                      Set.of("Practitioner/" + practitioners.ids().get(0), known)));
                  default ->
                      Future.failedFuture(
                          new AnswerUnreadable("several practitioners have the same login"));
                });
  }

  private Future<Register> related(String practitioner, Map<String, String> relations) {
    boolean places = relations.values().stream().anyMatch(each -> each.contains("{place}"));
    Future<Set<String>> where = places ? places(practitioner) : Future.succeededFuture(Set.of());
    return where.compose(at -> related(practitioner, at, relations));
  }

  private Future<Register> related(
      String practitioner, Set<String> places, Map<String, String> relations) {
    List<Future<Register>> searches = new ArrayList<>();
    for (String relation : relations.values()) {
      if (!relation.contains("{place}") || !places.isEmpty()) {
        searches.add(
            search(
                relation
                    .replace("{practitioner}", "Practitioner/" + practitioner)
                    .replace("{place}", String.join(",", places))));
      }
    }
    return Future.all(searches)
        .map(all -> searches.stream().map(Future::result).reduce(Register.EMPTY, Register::and));
  }

  private Future<Set<String>> places(String practitioner) {
    return found(
            counted(
                "PractitionerRole?practitioner=Practitioner/"
                    + practitioner
                    + "&active=true&_elements=location"))
        .map(
            roles ->
                roles.pointed("Location").stream()
                    .map("Location/"::concat)
                    .collect(java.util.stream.Collectors.toUnmodifiableSet()));
  }

  private Future<Register> page(String target, Register before, int number) {
    if (number > MOST_PAGES) {
      return Future.succeededFuture(before.and(Register.UNKNOWN));
    }
    return found(target)
        .compose(
            found -> {
              Register sofar = before.and(new Register(found.patients(), true));
              return found.next() == null
                  ? Future.succeededFuture(sofar)
                  : page(found.next(), sofar, number + 1);
            });
  }

  private Future<PatientsFound> found(String target) {
    return records.get(target).compose(reader);
  }

  private static String counted(String target) {
    return target + (target.contains("?") ? "&" : "?") + "_count=" + PAGE;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
