package io.sekisho.keycloak.closing;

import io.sekisho.keycloak.assignment.Sql;
import java.util.Optional;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** What a program did or would do, and whether somebody has said that it is right. */
public final class Question {
  private final Sql sql;
  private final String realm;
  private final String table;

  private Question(KeycloakSession session, RealmModel realm, String table) {
    this.sql = Sql.of(session);
    this.realm = realm.getId();
    this.table = table;
  }

  /**
   * The question of a program.
   *
   * @param table its name is ours, never anybody's input
   */
  public static Question in(String table, KeycloakSession session, RealmModel realm) {
    return new Question(session, realm, table);
  }

  /** How it ended. */
  public enum State {
    /** All of it is done. */
    APPLIED,
    /** It cannot be right, and nothing is done. */
    WRONG,
    /** Nothing is done before somebody says that it is right. */
    ASKS,
    /** It broke, and nothing is done. */
    FAILED
  }

  /**
   * What was looked at last.
   *
   * @param digest of all that it depends on: something else is another question
   * @param report for people
   * @param confirmed digest of what somebody said was right, or empty
   */
  public record Last(String digest, State state, String report, long at, String confirmed) {
    /** Whether somebody has said so of exactly this. */
    public boolean isConfirmed(String asked) {
      return confirmed.equals(asked);
    }
  }

  /** Empty before the first look. */
  public Optional<Last> last() {
    return sql
        .rows(
            "select digest, state, report, at, confirmed from " + table + " where realm_id = ?1",
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

  /** What became of it. */
  public void write(String digest, State state, String report) {
    sql.change(
        "insert into "
            + table
            + " (realm_id, digest, state, report, at, confirmed)"
            + " values (?1, ?2, ?3, ?4, ?5, '') on conflict (realm_id) do update set digest = ?2,"
            + " state = ?3, report = ?4, at = ?5",
        realm,
        digest,
        state.name(),
        report,
        Time.currentTimeMillis());
  }

  /** Only what is asked now: everything else is another question. */
  boolean confirm(String digest) {
    return sql.change(
            "update "
                + table
                + " set confirmed = ?2 where realm_id = ?1 and digest = ?2 and state = 'ASKS'",
            realm,
            digest)
        == 1;
  }
}
