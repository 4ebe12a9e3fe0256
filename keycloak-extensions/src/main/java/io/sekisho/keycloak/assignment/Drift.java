package io.sekisho.keycloak.assignment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.sekisho.policy.decision.Role;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Clinical roles that somebody has in Keycloak without a record. They give nothing, but somebody
 * meant something by them: a mistake, a habit, or an attempt.
 */
final class Drift {
  private static final Logger LOG = Logger.getLogger(Drift.class);
  private static final String OURS =
      Arrays.stream(Role.values())
          .map(role -> "'" + role.name() + "'")
          .collect(Collectors.joining(", "));

  /**
   * Every way in which a role reaches a person: directly, by group (and its parents), inside
   * another role.
   */
  private static final String HELD =
      "with recursive"
          + " membership(person, grp) as ("
          + "   select user_id, group_id from user_group_membership"
          + "   union select m.person, g.parent_group from membership m"
          + "   join keycloak_group g on g.id = m.grp where g.parent_group <> ' '),"
          + " had(person, role_id, way) as ("
          + "   select user_id, role_id, 'direct' from user_role_mapping"
          + "   union select m.person, r.role_id, 'group' from membership m"
          + "   join group_role_mapping r on r.group_id = m.grp"
          + "   union select h.person, c.child_role, 'composite' from had h"
          + "   join composite_role c on c.composite = h.role_id)"
          + " select distinct u.id, r.name, h.way from had h"
          + " join user_entity u on u.id = h.person and u.realm_id = ?1"
          + " join keycloak_role r on r.id = h.role_id and r.realm_id = ?1"
          + " and r.client_role = false and r.name in ("
          + OURS
          + ")"
          + " where not exists (select 1 from sekisho_assignment a where a.realm_id = ?1"
          + " and a.person = u.id and a.role = r.name and a.state in ('APPROVED', 'CONFIRMED')"
          + " and a.valid_until > ?2)";

  private final KeycloakSession session;
  private final RealmModel realm;
  private final Sql sql;

  Drift(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
    this.sql = Sql.of(session);
  }

  /**
   * One such role.
   *
   * @param way direct, group or composite
   */
  record Found(@JsonIgnore String id, String person, String role, String way, String seenAt) {}

  List<Found> known() {
    return sql
        .rows(
            "select person, role, way, seen_at from sekisho_drift where realm_id = ?1"
                + " order by seen_at, person, role",
            realm.getId())
        .stream()
        .map(this::found)
        .toList();
  }

  /** Compares what is there with what was seen before; says what is new. */
  void look() {
    List<Found> before = known();
    List<Object[]> now = sql.rows(HELD, realm.getId(), Time.currentTimeMillis());
    now.stream()
        .filter(row -> before.stream().noneMatch(seen -> same(seen, row)))
        .forEach(this::report);
    before.stream()
        .filter(seen -> now.stream().noneMatch(row -> same(seen, row)))
        .forEach(this::gone);
  }

  private static boolean same(Found seen, Object[] row) {
    return seen.id().equals(row[0]) && seen.role().equals(row[1]) && seen.way().equals(row[2]);
  }

  private void report(Object[] row) {
    sql.change(
        "insert into sekisho_drift (realm_id, person, role, way, seen_at)"
            + " values (?1, ?2, ?3, ?4, ?5)",
        realm.getId(),
        row[0],
        row[1],
        row[2],
        Time.currentTimeMillis());
    LOG.warnf(
        "drift in realm `%s`: user `%s` has role `%s` (%s) without an assignment; it gives nothing",
        realm.getName(), name((String) row[0]), row[1], row[2]);
  }

  private void gone(Found seen) {
    sql.change(
        "delete from sekisho_drift where realm_id = ?1 and person = ?2 and role = ?3 and way = ?4",
        realm.getId(),
        seen.id(),
        seen.role(),
        seen.way());
  }

  private Found found(Object[] row) {
    String id = (String) row[0];
    return new Found(
        id,
        name(id),
        (String) row[1],
        (String) row[2],
        Instant.ofEpochMilli(((Number) row[3]).longValue()).toString());
  }

  private String name(String id) {
    return new AssignmentView.Maker(session, realm, null).name(id);
  }
}
