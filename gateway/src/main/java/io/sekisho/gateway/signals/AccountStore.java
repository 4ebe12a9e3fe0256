package io.sekisho.gateway.signals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sekisho.gateway.bearer.TokenSubject;
import io.sekisho.policy.decision.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/** Accounts and seen signals in PostgreSQL. Every call blocks. */
@ApplicationScoped
class AccountStore {
  static final String CHANNEL = "sekisho_account";

  private static final Duration REMEMBERED = Duration.ofDays(30);
  private static final String COLUMNS = "issuer, subject, enabled, roles, not_before, sequence";
  private static final String MERGE =
      "insert into account as a ("
          + COLUMNS
          + ") values (?, ?, ?, ?, ?, ?) on conflict (issuer, subject) do update set enabled = case"
          + " when excluded.sequence >= a.sequence then excluded.enabled else a.enabled end, roles"
          + " = case when excluded.sequence >= a.sequence then excluded.roles else a.roles end,"
          + " not_before = greatest(a.not_before, excluded.not_before), sequence ="
          + " greatest(a.sequence, excluded.sequence) where (a.enabled, a.roles, a.not_before,"
          + " a.sequence) is distinct from (excluded.enabled, excluded.roles, excluded.not_before,"
          + " excluded.sequence) returning "
          + COLUMNS;

  private final DataSource database;
  private final ObjectMapper json;
  private final Clock clock;

  AccountStore(DataSource database, ObjectMapper json, Clock clock) {
    this.database = database;
    this.json = json;
    this.clock = clock;
  }

  private record Note(
      String issuer,
      String person,
      boolean enabled,
      List<String> roles,
      long notBefore,
      long sequence) {}

  List<AccountState> all() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement("select " + COLUMNS + " from account");
        ResultSet rows = query.executeQuery()) {
      List<AccountState> all = new ArrayList<>();
      while (rows.next()) {
        all.add(account(rows));
      }
      return all;
    }
  }

  boolean isSeen(String jti) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement("select 1 from signal_seen where jti = ?")) {
      query.setString(1, jti);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** What a signal says, and that it has been said: both or neither. */
  List<AccountState> take(String jti, List<AccountState> said) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        List<AccountState> changed = merge(connection, said);
        see(connection, jti);
        connection.commit();
        return changed;
      } catch (SQLException e) {
        connection.rollback();
        throw e;
      }
    }
  }

  /** Words without a signal around them; gives back what they changed. */
  List<AccountState> merge(List<AccountState> said) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return merge(connection, said);
    }
  }

  private List<AccountState> merge(Connection connection, List<AccountState> said)
      throws SQLException {
    List<AccountState> changed = new ArrayList<>();
    try (PreparedStatement merge = connection.prepareStatement(MERGE);
        PreparedStatement notify =
            connection.prepareStatement("select pg_notify('" + CHANNEL + "', ?)")) {
      for (AccountState one : said) {
        merge.setString(1, one.issuer());
        merge.setString(2, one.person());
        merge.setBoolean(3, one.enabled());
        merge.setArray(4, connection.createArrayOf("text", names(one.roles()).toArray()));
        merge.setTimestamp(5, Timestamp.from(one.notBefore()));
        merge.setLong(6, one.sequence());
        try (ResultSet rows = merge.executeQuery()) {
          if (rows.next()) {
            AccountState now = account(rows);
            changed.add(now);
            notify.setString(1, note(now));
            notify.execute();
          }
        }
      }
    }
    return changed;
  }

  private void see(Connection connection, String jti) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into signal_seen (jti, seen_at) values (?, ?) on conflict do nothing")) {
      insert.setString(1, jti);
      insert.setTimestamp(2, Timestamp.from(clock.instant()));
      insert.executeUpdate();
    }
  }

  /** Longer ago than any token is accepted. */
  void forget() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement delete =
            connection.prepareStatement("delete from signal_seen where seen_at < ?")) {
      delete.setTimestamp(1, Timestamp.from(clock.instant().minus(REMEMBERED)));
      delete.executeUpdate();
    }
  }

  private static AccountState account(ResultSet row) throws SQLException {
    return new AccountState(
        row.getString(1),
        row.getString(2),
        row.getBoolean(3),
        roles(Arrays.asList((String[]) row.getArray(4).getArray())),
        row.getTimestamp(5).toInstant(),
        row.getLong(6));
  }

  /** As replicas tell it to each other; far below the 8000 bytes that PostgreSQL carries. */
  private String note(AccountState state) {
    try {
      return json.writeValueAsString(
          new Note(
              state.issuer(),
              state.person(),
              state.enabled(),
              names(state.roles()),
              state.notBefore().toEpochMilli(),
              state.sequence()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an account is always writable", e);
    }
  }

  AccountState read(String note) {
    try {
      JsonNode said = json.readTree(note);
      List<String> names = new ArrayList<>();
      said.path("roles").forEach(role -> names.add(role.asText()));
      return new AccountState(
          said.path("issuer").asText(),
          said.path("person").asText(),
          said.path("enabled").asBoolean(),
          roles(names),
          Instant.ofEpochMilli(said.path("notBefore").asLong()),
          said.path("sequence").asLong());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("another replica speaks another language", e);
    }
  }

  private static Set<Role> roles(List<String> names) {
    return TokenSubject.roles(names, Map.of());
  }

  private static List<String> names(Set<Role> roles) {
    return roles.stream().map(Role::name).sorted().toList();
  }
}
