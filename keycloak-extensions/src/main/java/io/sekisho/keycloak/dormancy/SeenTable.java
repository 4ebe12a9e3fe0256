package io.sekisho.keycloak.dormancy;

import io.sekisho.keycloak.assignment.HeldRoles;
import io.sekisho.keycloak.assignment.Sql;
import java.util.List;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** When each account was used last, and what followed from that. */
final class SeenTable {
  /** What the last pass did. */
  static final String QUESTION = "sekisho_dormancy";

  /** Members stay, used or not. */
  static final String KEPT_OPEN = "kept-open";

  /** People: programs do not log in. */
  private static final String OPEN =
      " from user_entity u join sekisho_seen s on s.realm_id = u.realm_id and s.person = u.id"
          + " where u.realm_id = ?1 and u.enabled and u.service_account_client_link is null ";

  /** Whoever of an office was here last; {@code ?1} is the realm, {@code ?2} now. */
  private static final String LAST_OF_OFFICE =
      "(select distinct on (a.role) a.person"
          + HeldRoles.SELECTION.replace(
              " where ",
              " join user_entity o on o.id = a.person and o.enabled"
                  + " join sekisho_seen l on l.realm_id = a.realm_id and l.person = a.person"
                  + " where a.role in ('ADM', 'SEC') and ")
          + " order by a.role, l.at desc, a.person)";

  private static final String KEPT =
      "case when u.federation_link is not null then 'DIRECTORY'"
          + " when exists (select 1 from user_group_membership g join keycloak_group k"
          + " on k.id = g.group_id and k.realm_id = ?1 and k.name = '"
          + KEPT_OPEN
          + "' where g.user_id = u.id) then 'GROUP'"
          + " when u.id in "
          + LAST_OF_OFFICE
          + " then 'LAST_RESORT' else 'NO' end";

  private static final int MOST = 5_000;

  private final Sql sql;
  private final String realm;

  SeenTable(KeycloakSession session, RealmModel realm) {
    this.sql = Sql.of(session);
    this.realm = realm.getId();
  }

  /** An account was used then; what was said about its idleness is void. */
  void used(String person, long at) {
    sql.change(
        "insert into sekisho_seen (realm_id, person, at, noticed_at, closed_at)"
            + " values (?1, ?2, ?3, 0, 0) on conflict (realm_id, person) do update"
            + " set at = ?3, noticed_at = 0 where sekisho_seen.at < ?3",
        realm,
        person,
        Math.min(at, Time.currentTimeMillis()));
  }

  /** The same of somebody of whom others tell: how many of them there are here, one or none. */
  int usedIfKnown(String person, long at) {
    boolean known =
        !sql.column(
                String.class,
                "select id from user_entity where realm_id = ?1 and id = ?2"
                    + " and service_account_client_link is null",
                realm,
                person)
            .isEmpty();
    if (known) {
      used(person, at);
    }
    return known ? 1 : 0;
  }

  /**
   * Time begins for whoever is met for the first time, and anew for whom somebody has opened again;
   * who is gone is forgotten.
   */
  void meet(long now) {
    sql.change(
        "insert into sekisho_seen (realm_id, person, at, noticed_at, closed_at)"
            + " select u.realm_id, u.id, ?2, 0, 0 from user_entity u where u.realm_id = ?1"
            + " and not exists (select 1 from sekisho_seen s"
            + " where s.realm_id = ?1 and s.person = u.id) on conflict do nothing",
        realm,
        now);
    sql.change(
        "update sekisho_seen s set at = ?2, noticed_at = 0, closed_at = 0 from user_entity u"
            + " where s.realm_id = ?1 and s.closed_at > 0 and u.id = s.person and u.enabled",
        realm,
        now);
    sql.change(
        "delete from sekisho_seen s where s.realm_id = ?1"
            + " and not exists (select 1 from user_entity u where u.id = s.person)",
        realm);
  }

  /** Open accounts that were not used since then, the longest idle first. */
  List<Idle> idleSince(long then, long now) {
    return sql
        .rows(
            "select u.id, u.username, s.at, s.noticed_at, s.mail, s.mail_at, s.mail_next, "
                + KEPT
                + OPEN
                + "and s.at <= ?3 order by s.at, u.id limit "
                + MOST,
            realm,
            now,
            then)
        .stream()
        .map(SeenTable::idle)
        .toList();
  }

  private static Idle idle(Object[] row) {
    return new Idle(
        (String) row[0],
        (String) row[1],
        ((Number) row[2]).longValue(),
        ((Number) row[3]).longValue(),
        Idle.Kept.valueOf((String) row[7]),
        new Idle.Mail(
            Idle.Post.valueOf((String) row[4]),
            ((Number) row[5]).longValue(),
            ((Number) row[6]).longValue()));
  }

  long open() {
    return sql.column(Number.class, "select count(*)" + OPEN, realm).get(0).longValue();
  }

  int closedSince(long then) {
    return sql.column(
            Number.class,
            "select count(*) from sekisho_seen where realm_id = ?1 and closed_at >= ?2",
            realm,
            then)
        .get(0)
        .intValue();
  }

  /** Word is given; the letter about it is to be written. */
  void noticed(String person, long now) {
    sql.change(
        "update sekisho_seen set noticed_at = ?3, mail = 'WAITING', mail_at = 0, mail_next = 0"
            + " where realm_id = ?1 and person = ?2",
        realm,
        person,
        now);
  }

  /** Whether a look for letters is worth its while. */
  boolean isLetterDue(long now) {
    return !sql.column(
            Number.class,
            "select 1 from sekisho_seen where realm_id = ?1 and mail_next <= ?2"
                + " and mail <> 'SENT' and noticed_at > 0 and closed_at = 0 limit 1",
            realm,
            now)
        .isEmpty();
  }

  /** Whether this letter is ours to send now; if so, nobody tries before {@code next}. */
  boolean claim(String person, long now, long next) {
    return sql.change(
            "update sekisho_seen set mail_next = ?4 where realm_id = ?1 and person = ?2"
                + " and mail_next <= ?3 and mail <> 'SENT' and noticed_at > 0 and closed_at = 0",
            realm,
            person,
            now,
            next)
        == 1;
  }

  /** What became of the letter; once sent, it stays so. */
  void posted(String person, Idle.Post post, long at) {
    sql.change(
        "update sekisho_seen set mail = ?3, mail_at = ?4"
            + " where realm_id = ?1 and person = ?2 and mail <> 'SENT'",
        realm,
        person,
        post.name(),
        at);
  }

  void closed(String person, long now) {
    sql.change(
        "update sekisho_seen set closed_at = ?3 where realm_id = ?1 and person = ?2",
        realm,
        person,
        now);
  }

  /** A closed account, with when it was used and when it was closed. */
  record Closed(String user, long seen, long at) {}

  /** Closed for idleness and not opened since, the last ones first. */
  List<Closed> closed() {
    return sql
        .rows(
            "select u.username, s.at, s.closed_at from sekisho_seen s"
                + " join user_entity u on u.id = s.person where s.realm_id = ?1 and s.closed_at > 0"
                + " and not u.enabled order by s.closed_at desc, u.username limit "
                + MOST,
            realm)
        .stream()
        .map(
            row ->
                new Closed(
                    (String) row[0], ((Number) row[1]).longValue(), ((Number) row[2]).longValue()))
        .toList();
  }
}
