package io.sekisho.gateway.session;

import io.sekisho.gateway.authorization.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** Sessions in PostgreSQL. Every call blocks: worker threads only. */
@ApplicationScoped
class SessionStore {
  /** The channel on which replicas tell each other which login has ended. */
  static final String CHANNEL = "sekisho_session_end";

  /** The channel on which they tell each other whose tokens have changed. */
  static final String CHANGES = "sekisho_session_change";

  private static final String COLUMNS =
      "select s.id, s.root, s.host, s.subject, s.ends_at, r.last_seen"
          + " from session s join session r on r.id = s.root ";
  private static final String FIND = COLUMNS + "where s.token_hash = ?";
  private static final String FIND_ROOT = COLUMNS + "where s.id = ?";
  private static final String INSERT =
      "insert into session"
          + " (id, root, token_hash, host, subject, id_token, created_at, last_seen, ends_at)"
          + " values (?,?,?,?,?::jsonb,?,?,?,?)";

  private final DataSource database;
  private final SubjectJson json;

  SessionStore(DataSource database, SubjectJson json) {
    this.database = database;
    this.json = json;
  }

  /** A session row, with the activity of its root. */
  record Row(UUID id, UUID root, String host, Subject subject, Instant endsAt, Instant lastSeen) {}

  Optional<Row> find(Token.Hash hash) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(FIND)) {
      query.setBytes(1, hash.bytes());
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? Optional.of(row(rows)) : Optional.empty();
      }
    }
  }

  Optional<Row> findRoot(UUID root) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(FIND_ROOT)) {
      query.setObject(1, root);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? Optional.of(row(rows)) : Optional.empty();
      }
    }
  }

  private Row row(ResultSet rows) throws SQLException {
    return new Row(
        rows.getObject(1, UUID.class),
        rows.getObject(2, UUID.class),
        rows.getString(3),
        json.read(rows.getString(4), reference(rows.getObject(2, UUID.class))),
        rows.getTimestamp(5).toInstant(),
        rows.getTimestamp(6).toInstant());
  }

  /** How the audit names a login: enough to find it, useless as a key. */
  static String reference(UUID root) {
    return root.toString().replace("-", "").substring(0, 16);
  }

  void insert(Row row, Token.Hash hash, String idToken) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setObject(1, row.id());
      insert.setObject(2, row.root());
      insert.setBytes(3, hash.bytes());
      insert.setString(4, row.host());
      insert.setString(5, json.write(row.subject()));
      insert.setString(6, idToken);
      insert.setTimestamp(7, Timestamp.from(row.lastSeen()));
      insert.setTimestamp(8, Timestamp.from(row.lastSeen()));
      insert.setTimestamp(9, Timestamp.from(row.endsAt()));
      insert.executeUpdate();
    }
  }

  /**
   * Ends a login everywhere; gives back its ID token, which the identity provider wants at logout.
   */
  Optional<String> end(UUID root) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement delete =
            connection.prepareStatement(
                "with gone as (delete from session where id = ? returning id, id_token)"
                    + " select id_token, pg_notify('"
                    + CHANNEL
                    + "', id::text) from gone")) {
      delete.setObject(1, root);
      try (ResultSet rows = delete.executeQuery()) {
        return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
      }
    }
  }

  /**
   * Gives a login a new token and a new subject.
   *
   * @return false when the login is over
   */
  boolean rise(UUID root, Subject risen, Token.Hash hash) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "with risen as (update session set token_hash = ?, subject = ?::jsonb"
                    + " where id = ? and id = root returning id)"
                    + " select pg_notify('"
                    + CHANGES
                    + "', id::text) from risen")) {
      update.setBytes(1, hash.bytes());
      update.setString(2, json.write(risen));
      update.setObject(3, root);
      try (ResultSet rows = update.executeQuery()) {
        return rows.next();
      }
    }
  }

  /**
   * Puts a new login in the place of one that ends, with all that is below it; what the identity
   * provider knows of it stays.
   *
   * @return false when the login is over
   */
  boolean replace(UUID former, UUID id, Subject subject, Token.Hash hash) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement replace =
            connection.prepareStatement(
                "with fresh as (insert into session"
                    + " (id, root, token_hash, host, subject, id_token, created_at, last_seen,"
                    + " ends_at) select ?, ?, ?, host, ?::jsonb, id_token, created_at, last_seen,"
                    + " ends_at from session where id = ? and id = root returning id),"
                    + " gone as (delete from session where id = ? and id = root"
                    + " and exists (select 1 from fresh) returning id)"
                    + " select pg_notify('"
                    + CHANNEL
                    + "', id::text) from gone")) {
      replace.setObject(1, id);
      replace.setObject(2, id);
      replace.setBytes(3, hash.bytes());
      replace.setString(4, json.write(subject));
      replace.setObject(5, former);
      replace.setObject(6, former);
      try (ResultSet rows = replace.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** Ends the logins of one person everywhere; gives back which they were. */
  List<UUID> endAll(String issuer, String person, UUID except) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement delete =
            connection.prepareStatement(
                "with gone as (delete from session where id = root and id <> ?"
                    + " and subject -> 'person' ->> 'id' = ?"
                    + " and subject -> 'person' ->> 'issuer' = ? returning id)"
                    + " select id, pg_notify('"
                    + CHANNEL
                    + "', id::text) from gone")) {
      delete.setObject(1, except);
      delete.setString(2, person);
      delete.setString(3, issuer);
      return ended(delete);
    }
  }

  /**
   * Ends logins that began before a moment: of one person, of one session at the provider, or of
   * one such session of one person; gives back which they were.
   */
  List<UUID> revoke(Revoked what) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement delete =
            connection.prepareStatement(
                "with gone as (delete from session where id = root and created_at < ?"
                    + " and subject -> 'person' ->> 'issuer' = ?"
                    + " and (?::text is null or subject -> 'person' ->> 'id' = ?)"
                    + " and (?::text is null or provider_sid = ?) returning id)"
                    + " select id, pg_notify('"
                    + CHANNEL
                    + "', id::text) from gone")) {
      delete.setTimestamp(1, Timestamp.from(what.before()));
      delete.setString(2, what.issuer());
      delete.setString(3, what.person());
      delete.setString(4, what.person());
      delete.setString(5, what.sid());
      delete.setString(6, what.sid());
      return ended(delete);
    }
  }

  private static List<UUID> ended(PreparedStatement delete) throws SQLException {
    List<UUID> ended = new ArrayList<>();
    try (ResultSet rows = delete.executeQuery()) {
      while (rows.next()) {
        ended.add(rows.getObject(1, UUID.class));
      }
    }
    return ended;
  }

  /** Which of these logins still exist. */
  Set<UUID> living(Collection<UUID> roots) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement("select id from session where id = any(?)")) {
      Array ids = connection.createArrayOf("uuid", roots.toArray());
      query.setArray(1, ids);
      Set<UUID> living = new HashSet<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          living.add(rows.getObject(1, UUID.class));
        }
      }
      return living;
    }
  }

  void saveActivity(Collection<Login> logins) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "update session set last_seen = greatest(last_seen, ?) where id = ?")) {
      for (Login login : logins) {
        update.setTimestamp(1, new Timestamp(login.lastSeenMillis()));
        update.setObject(2, login.id());
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  /** Removes what is over. */
  void sweep(Instant now, Instant idleSince) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement delete =
            connection.prepareStatement(
                "delete from session where id = root and (ends_at < ? or last_seen < ?)")) {
      delete.setTimestamp(1, Timestamp.from(now));
      delete.setTimestamp(2, Timestamp.from(idleSince));
      delete.executeUpdate();
    }
  }
}
