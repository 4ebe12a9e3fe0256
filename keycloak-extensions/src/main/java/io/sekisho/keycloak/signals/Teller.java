package io.sekisho.keycloak.signals;

import io.sekisho.keycloak.assignment.HeldRoles;
import io.sekisho.keycloak.assignment.Sql;
import java.util.List;
import java.util.Map;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Compares a person with what was told of them, and tells what is different. Whatever changed it,
 * and whether there was an event or not: the difference is what counts.
 */
final class Teller {
  private static final String ROLES =
      "(select a.person, string_agg(distinct a.role, ' ' order by a.role) as roles"
          + HeldRoles.SELECTION
          + " group by a.person)";

  private static final String DIFFERENT =
      "select u.id from user_entity u left join "
          + ROLES
          + " h on h.person = u.id left join sekisho_told t on t.realm_id = ?1 and t.person = u.id"
          + " where u.realm_id = ?1 and (t.person is null or t.enabled <> u.enabled"
          + " or t.roles <> coalesce(h.roles, ''))"
          + " union select t.person from sekisho_told t where t.realm_id = ?1"
          + " and not exists (select 1 from user_entity u where u.id = t.person) order by 1";

  private final KeycloakSession session;
  private final RealmModel realm;
  private final Sql sql;
  private final Outbox outbox;

  Teller(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
    this.sql = Sql.of(session);
    this.outbox = new Outbox(session);
  }

  /** An event of a person, with how the account is once nobody else is changing it. */
  void tell(String person, String sid, SignalEvent event) {
    if (isHeard()) {
      told(person);
      put(person, sid, event, current(person));
    }
  }

  /** An event of one of Keycloak's sessions, of whomever. */
  void tellOfSession(String sid, SignalEvent event) {
    if (isHeard()) {
      Map<String, Object> subject = Map.of("format", "complex", "session", opaque(sid));
      outbox.put(outbox.nextSequence(), realm.getId(), subject, event, null);
      Courier.wakeAfter(session);
    }
  }

  /** Everybody about whom something is different. */
  void compareAll() {
    if (isHeard()) {
      sql.column(String.class, DIFFERENT, realm.getId(), Time.currentTimeMillis())
          .forEach(this::compare);
    }
  }

  /** Everybody who has been told of, in the order in which rows are always locked. */
  List<String> everybody() {
    return sql.column(
        String.class,
        "select person from sekisho_told where realm_id = ?1 order by person",
        realm.getId());
  }

  void compare(String person) {
    if (!isHeard()) {
      return;
    }
    Account told = told(person);
    if (told == null) {
      return;
    }
    Account now = current(person);
    if (now == null) {
      purge(person);
      return;
    }
    if (told.enabled() != now.enabled()) {
      put(person, null, SignalEvent.enabledChanged(now), now);
    }
    if (!told.roles().equals(now.roles())) {
      put(person, null, SignalEvent.rolesChanged(now), now);
    }
  }

  private boolean isHeard() {
    return !outbox.receivers(realm.getId()).isEmpty();
  }

  private void purge(String person) {
    put(person, null, SignalEvent.purged(), null);
    sql.change(
        "delete from sekisho_told where realm_id = ?1 and person = ?2", realm.getId(), person);
  }

  /**
   * What was told so far, held until this transaction ends; the first sight of somebody needs no
   * telling.
   */
  private Account told(String person) {
    Account first = current(person);
    if (first != null) {
      sql.change(
          "insert into sekisho_told (realm_id, person, enabled, roles, sequence)"
              + " values (?1, ?2, ?3, ?4, 0) on conflict do nothing",
          realm.getId(),
          person,
          first.enabled(),
          first.rolesText());
    }
    return sql
        .rows(
            "select enabled, roles from sekisho_told where realm_id = ?1 and person = ?2 for"
                + " update",
            realm.getId(),
            person)
        .stream()
        .map(row -> Account.of((Boolean) row[0], (String) row[1]))
        .findFirst()
        .orElse(null);
  }

  /** Null where there is no such account any more. */
  private Account current(String person) {
    return sql
        .rows(
            "select u.enabled, coalesce(h.roles, '') from user_entity u left join "
                + ROLES
                + " h on h.person = u.id where u.realm_id = ?1 and u.id = ?3",
            realm.getId(),
            Time.currentTimeMillis(),
            person)
        .stream()
        .map(row -> Account.of((Boolean) row[0], (String) row[1]))
        .findFirst()
        .orElse(null);
  }

  private void put(String person, String sid, SignalEvent event, Account now) {
    long sequence = outbox.nextSequence();
    Account last = now == null ? new Account(false, List.of()) : now;
    outbox.put(
        sequence,
        realm.getId(),
        subject(person, sid),
        event,
        Map.of("enabled", last.enabled(), "roles", last.roles(), "sequence", sequence));
    sql.change(
        "update sekisho_told set enabled = ?3, roles = ?4, sequence = ?5"
            + " where realm_id = ?1 and person = ?2",
        realm.getId(),
        person,
        last.enabled(),
        last.rolesText(),
        sequence);
    Courier.wakeAfter(session);
  }

  private Map<String, Object> subject(String person, String sid) {
    Map<String, Object> user = Map.of("format", "iss_sub", "iss", Issuer.of(realm), "sub", person);
    return sid == null ? user : Map.of("format", "complex", "user", user, "session", opaque(sid));
  }

  private static Map<String, Object> opaque(String sid) {
    return Map.of("format", "opaque", "id", sid);
  }
}
