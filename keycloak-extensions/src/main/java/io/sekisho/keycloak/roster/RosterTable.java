package io.sekisho.keycloak.roster;

import io.sekisho.keycloak.assignment.Sql;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Whom the list opened or closed, and what became of the list itself. */
final class RosterTable {
  private final Sql sql;
  private final String realm;

  RosterTable(KeycloakSession session, RealmModel realm) {
    this.sql = Sql.of(session);
    this.realm = realm.getId();
  }

  /** What became of a list. */
  enum State {
    APPLIED,
    WRONG,
    ASKS,
    FAILED
  }

  /**
   * The list that was read last.
   *
   * @param digest of the list and the day: the same list says something else tomorrow
   * @param report for people
   * @param confirmed digest of the list that somebody said was right, or empty
   */
  record Last(String digest, State state, String report, long at, String confirmed) {}

  Optional<Last> last() {
    return sql
        .rows(
            "select digest, state, report, at, confirmed from sekisho_roster where realm_id = ?1",
            realm)
        .stream()
        .map(
            row ->
                new Last(
                    (String) row[0],
                    State.valueOf((String) row[1]),
                    (String) row[2],
                    ((Number) row[3]).longValue(),
                    (String) row[4]))
        .findFirst();
  }

  void write(String digest, State state, String report) {
    sql.change(
        "insert into sekisho_roster (realm_id, digest, state, report, at, confirmed)"
            + " values (?1, ?2, ?3, ?4, ?5, '') on conflict (realm_id) do update set digest = ?2,"
            + " state = ?3, report = ?4, at = ?5",
        realm,
        digest,
        state.name(),
        report,
        Time.currentTimeMillis());
  }

  /** Only the list that is asked about: another one is another question. */
  boolean confirm(String digest) {
    return sql.change(
            "update sekisho_roster set confirmed = ?2 where realm_id = ?1 and digest = ?2"
                + " and state = 'ASKS'",
            realm,
            digest)
        == 1;
  }

  /** Ids of people, and whether the list closed their account. */
  Map<String, Boolean> people() {
    List<Object[]> rows =
        sql.rows("select person, has_left from sekisho_roster_person where realm_id = ?1", realm);
    Map<String, Boolean> people = new HashMap<>();
    rows.forEach(row -> people.put((String) row[0], (Boolean) row[1]));
    return people;
  }

  /** How many accounts the list has closed since then. */
  int leftSince(long millis) {
    return sql.column(
            String.class,
            "select person from sekisho_roster_person where realm_id = ?1 and has_left"
                + " and since >= ?2",
            realm,
            millis)
        .size();
  }

  void person(String person, boolean left) {
    sql.change(
        "insert into sekisho_roster_person (realm_id, person, has_left, since)"
            + " values (?1, ?2, ?3, ?4) on conflict (realm_id, person) do update set has_left = ?3,"
            + " since = ?4",
        realm,
        person,
        left,
        Time.currentTimeMillis());
  }
}
