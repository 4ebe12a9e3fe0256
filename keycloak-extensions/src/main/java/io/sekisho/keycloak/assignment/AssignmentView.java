package io.sekisho.keycloak.assignment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** An assignment as people read it; ids of people become login names where they still have one. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AssignmentView(
    String id,
    String person,
    String name,
    String department,
    String role,
    String from,
    String until,
    String licence,
    String state,
    String since,
    List<StepView> history,
    List<String> may) {

  /** The same, with what the person who looks may do with it next. */
  AssignmentView with(List<String> steps) {
    return new AssignmentView(
        id, person, name, department, role, from, until, licence, state, since, history, steps);
  }

  /** One line of the history. */
  record StepView(String action, String by, String at, String reason) {}

  /** Makes views; asks Keycloak for names. */
  record Maker(KeycloakSession session, RealmModel realm, AssignmentTable table) {
    AssignmentView of(Assignment assignment) {
      UserModel person = session.users().getUserById(realm, assignment.person());
      return new AssignmentView(
          assignment.id(),
          name(assignment.person()),
          person == null ? null : fullName(person),
          person == null ? null : person.getFirstAttribute("department"),
          assignment.role().name(),
          assignment.period().fromText(),
          assignment.period().untilText(),
          assignment.licence(),
          assignment.state().name(),
          text(assignment.since()),
          table.history(assignment.id()).stream().map(this::line).toList(),
          null);
    }

    String name(String id) {
      UserModel person = session.users().getUserById(realm, id);
      return person == null ? id : person.getUsername();
    }

    /** As it is written in Japan. */
    private static String fullName(UserModel person) {
      return Stream.of(person.getLastName(), person.getFirstName())
          .filter(Objects::nonNull)
          .collect(Collectors.joining(" "));
    }

    private StepView line(Step step) {
      return new StepView(
          step.action().name(), name(step.byWhom()), text(step.at()), step.reason());
    }

    private static String text(long millis) {
      return Instant.ofEpochMilli(millis).toString();
    }
  }
}
