package io.sekisho.keycloak.assignment;

import io.sekisho.policy.decision.Role;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The records, in Keycloak's database. */
final class AssignmentTable {
  private static final String COLUMNS =
      "select a.id, a.person, a.role, a.valid_from, a.valid_until, a.licence, a.state, a.since"
          + " from sekisho_assignment a where a.realm_id = ?1 ";

  private final Sql sql;
  private final String realm;

  AssignmentTable(KeycloakSession session, RealmModel realm) {
    this.sql = Sql.of(session);
    this.realm = realm.getId();
  }

  void insert(Assignment made) {
    sql.change(
        "insert into sekisho_assignment (id, realm_id, person, role, valid_from, valid_until,"
            + " licence, state, since) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        made.id(),
        realm,
        made.person(),
        made.role().name(),
        made.period().from(),
        made.period().until(),
        made.licence(),
        made.state().name(),
        made.since());
  }

  void note(String assignment, Step step) {
    sql.change(
        "insert into sekisho_assignment_step (assignment, action, by_whom, at, reason)"
            + " values (?1, ?2, ?3, ?4, ?5)",
        assignment,
        step.action().name(),
        step.byWhom(),
        step.at(),
        step.reason());
  }

  void move(String assignment, AssignmentState state, long now) {
    sql.change(
        "update sekisho_assignment set state = ?2, since = ?3 where id = ?1",
        assignment,
        state.name(),
        now);
  }

  /** Two approvals for one person wait for each other here, so neither misses the other's. */
  void lockPerson(String person) {
    sql.column(String.class, "select id from user_entity where id = ?1 for update", person);
  }

  /** Nobody else moves it until this transaction is over. */
  Optional<Assignment> lock(String id) {
    return read("and a.id = ?2 for update", id).stream().findFirst();
  }

  List<Assignment> ofPerson(String person) {
    return read("and a.person = ?2 order by a.valid_from, a.role", person);
  }

  List<Assignment> inState(AssignmentState state) {
    return read("and a.state = ?2 order by a.person, a.role", state.name());
  }

  /** Those that give a role, now or on a day to come. */
  List<Assignment> givenTo(String person) {
    return ofPerson(person).stream().filter(Assignment::isGiven).toList();
  }

  List<Assignment> given() {
    return read("and a.state in ('APPROVED', 'CONFIRMED') order by a.person, a.role");
  }

  boolean isEmpty() {
    return read("limit 1").isEmpty();
  }

  /** Given, but their time is over. */
  List<Assignment> overdue(long now) {
    return read("and a.state in ('APPROVED', 'CONFIRMED') and a.valid_until <= ?2", now);
  }

  /** Given, but somebody took the role away in Keycloak itself. */
  List<Assignment> unmapped() {
    return read(
        "and a.state in ('APPROVED', 'CONFIRMED') and not exists (select 1 from user_role_mapping m"
            + " join keycloak_role r on r.id = m.role_id where m.user_id = a.person"
            + " and r.name = a.role and r.realm_id = a.realm_id and r.client_role = false)");
  }

  List<Assignment> inStateSinceBefore(AssignmentState state, long before) {
    return read("and a.state = ?2 and a.since <= ?3", state.name(), before);
  }

  List<Step> history(String assignment) {
    return sql
        .rows(
            "select action, by_whom, at, reason from sekisho_assignment_step"
                + " where assignment = ?1 order by at",
            assignment)
        .stream()
        .map(AssignmentTable::step)
        .toList();
  }

  private List<Assignment> read(String condition, Object... values) {
    Object[] all = new Object[values.length + 1];
    all[0] = realm;
    System.arraycopy(values, 0, all, 1, values.length);
    return sql.rows(COLUMNS + condition, all).stream().map(AssignmentTable::assignment).toList();
  }

  private static Assignment assignment(Object[] row) {
    return new Assignment(
        (String) row[0],
        (String) row[1],
        Role.valueOf((String) row[2]),
        new Period(((Number) row[3]).longValue(), ((Number) row[4]).longValue()),
        (String) row[5],
        AssignmentState.valueOf((String) row[6]),
        ((Number) row[7]).longValue());
  }

  private static Step step(Object[] row) {
    return new Step(
        Step.Action.valueOf((String) row[0]),
        (String) row[1],
        ((Number) row[2]).longValue(),
        (String) row[3]);
  }
}
