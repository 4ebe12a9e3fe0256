package io.sekisho.keycloak.roster;

import io.sekisho.keycloak.assignment.Sql;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Whom the list opened or closed. */
final class RosterTable {
  /** What became of the list itself. */
  static final String QUESTION = "sekisho_roster";

  private final Sql sql;
  private final String realm;

  RosterTable(KeycloakSession session, RealmModel realm) {
    this.sql = Sql.of(session);
    this.realm = realm.getId();
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
