package io.sekisho.keycloak.signals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sekisho.keycloak.assignment.Sql;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;

/** Signals that wait to be acknowledged, in the same transaction as what they tell of. */
final class Outbox {
  /** Clients with this attribute are told; its value is where signals are pushed to. */
  static final String PUSH = "sekisho.signals.push";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration KEPT = Duration.ofDays(30);

  private final Sql sql;

  Outbox(KeycloakSession session) {
    this.sql = Sql.of(session);
  }

  /**
   * A signal that is due.
   *
   * @param push where it goes, empty for receivers that only poll
   */
  record Due(
      long sequence, String jti, String realm, String receiver, String push, String content) {
    Map<?, ?> claims() {
      try {
        return JSON.readValue(content, Map.class);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("the outbox holds what nobody can read", e);
      }
    }
  }

  List<String> receivers(String realm) {
    return sql.column(
        String.class,
        "select c.client_id from client c join client_attributes t on t.client_id = c.id"
            + " and t.name = ?2 where c.realm_id = ?1 and c.enabled",
        realm,
        PUSH);
  }

  /** The number of the next signal: later news of a person always has a higher one. */
  long nextSequence() {
    return sql.column(Number.class, "select nextval('sekisho_signal_sequence')").get(0).longValue();
  }

  /** One copy for each receiver; the first of them has exactly this number. */
  void put(
      long sequence, String realm, Map<String, Object> subject, SignalEvent event, Object account) {
    long now = Time.currentTimeMillis();
    Map<String, Object> members = new LinkedHashMap<>(event.members());
    members.put("event_timestamp", now / 1000);
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("sub_id", subject);
    claims.put("events", Map.of(event.type(), members));
    claims.put("txn", Long.toString(sequence));
    if (account != null) {
      claims.put("sekisho_account", account);
    }
    long number = sequence;
    for (String receiver : receivers(realm)) {
      insert(number, realm, receiver, text(claims), now);
      number = nextSequence();
    }
  }

  private void insert(long sequence, String realm, String receiver, String content, long now) {
    sql.change(
        "insert into sekisho_signal (sequence, jti, realm_id, receiver, content, created_at,"
            + " next_try, attempts, delivered_at) values (?1, ?2, ?3, ?4, ?5, ?6, ?6, 0, 0)",
        sequence,
        UUID.randomUUID().toString(),
        realm,
        receiver,
        content,
        now);
  }

  /**
   * Takes what is due to be pushed; nobody else takes it for a moment, longer after each failure,
   * at most five seconds.
   */
  List<Due> take(int most) {
    long now = Time.currentTimeMillis();
    List<Number> taken =
        sql.column(
            Number.class,
            "update sekisho_signal set attempts = attempts + 1,"
                + " next_try = ?1 + least(5000, 500 * power(2, least(attempts, 10)))"
                + " where sequence in (select sequence from sekisho_signal"
                + " where delivered_at = 0 and next_try <= ?1 order by sequence limit ?2"
                + " for update skip locked) returning sequence",
            now,
            most);
    return taken.isEmpty() ? List.of() : due("s.sequence in (?1)", taken, most);
  }

  /** What a receiver has yet to acknowledge. */
  List<Due> waitingFor(String realm, String receiver, int most) {
    return due("s.delivered_at = 0 and s.realm_id = ?1 and s.receiver = ?3", realm, most, receiver);
  }

  private List<Due> due(String condition, Object first, int most, Object... more) {
    Object[] values = new Object[more.length + 3];
    values[0] = first;
    values[1] = most;
    System.arraycopy(more, 0, values, 2, more.length);
    values[more.length + 2] = PUSH;
    return sql
        .rows(
            "select s.sequence, s.jti, s.realm_id, s.receiver, coalesce(t.value, ''), s.content"
                + " from sekisho_signal s"
                + " left join client c on c.realm_id = s.realm_id and c.client_id = s.receiver"
                + " left join client_attributes t on t.client_id = c.id and t.name = ?"
                + (more.length + 3)
                + " where "
                + condition
                + " order by s.sequence limit ?2",
            values)
        .stream()
        .map(Outbox::due)
        .toList();
  }

  private static Due due(Object[] row) {
    return new Due(
        ((Number) row[0]).longValue(),
        (String) row[1],
        (String) row[2],
        (String) row[3],
        (String) row[4],
        (String) row[5]);
  }

  /** The receiver has it. */
  void delivered(String realm, String receiver, List<String> jtis) {
    if (!jtis.isEmpty()) {
      sql.change(
          "update sekisho_signal set delivered_at = ?4 where realm_id = ?1 and receiver = ?2"
              + " and jti in (?3) and delivered_at = 0",
          realm,
          receiver,
          jtis,
          Time.currentTimeMillis());
    }
  }

  /** What was delivered long ago. */
  void forget() {
    sql.change(
        "delete from sekisho_signal where delivered_at > 0 and delivered_at < ?1",
        Time.currentTimeMillis() - KEPT.toMillis());
  }

  private static String text(Map<String, Object> claims) {
    try {
      return JSON.writeValueAsString(claims);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("our own events are always writable", e);
    }
  }
}
