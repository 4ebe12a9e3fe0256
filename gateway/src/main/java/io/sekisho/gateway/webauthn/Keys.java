package io.sekisho.gateway.webauthn;

import com.yubico.webauthn.data.ByteArray;
import io.sekisho.gateway.authorization.Person;
import io.sekisho.policy.decision.Role;
import io.sekisho.policy.decision.SubjectKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** Keys and their holders in PostgreSQL. Every call blocks: worker threads only. */
@ApplicationScoped
class Keys {
  private static final String FIND =
      "select k.id, k.credential_id, k.public_key, k.holder, k.sign_count, k.transports, k.aaguid,"
          + " k.backup_eligible, k.attested, k.name, k.created_at, k.last_used_at"
          + " from security_key k where k.holder = ? and k.ended_at is null"
          + " and (k.counts_until is null or k.counts_until > ?) order by k.created_at";
  private static final String INSERT =
      "insert into security_key (id, holder, credential_id, public_key, sign_count, aaguid,"
          + " backup_eligible, attested, transports, name, created_at, last_used_at, counts_until)"
          + " values (?,?,?,?,?,?,?,?,?,?,?,?,?) on conflict (credential_id) do nothing";

  private final DataSource database;
  private final Clock clock;

  Keys(DataSource database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The handle of a person; a new random one for somebody who was never here. */
  ByteArray holder(Person person) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement upsert =
            connection.prepareStatement(
                "insert into factor_holder (handle, issuer, person, login, name, roles, seen_at,"
                    + " kind) values (?,?,?,?,?,?,?,?) on conflict (issuer, person) do update set"
                    + " login = excluded.login, name = excluded.name, roles = excluded.roles,"
                    + " seen_at = excluded.seen_at, kind = excluded.kind returning handle")) {
      upsert.setBytes(1, Webauthn.random(32).getBytes());
      upsert.setString(2, person.issuer());
      upsert.setString(3, person.id());
      upsert.setString(4, person.user());
      upsert.setString(5, person.name());
      upsert.setString(
          6, String.join(",", person.roles().stream().map(Enum::name).sorted().toList()));
      upsert.setTimestamp(7, now());
      upsert.setString(8, person.kind().name());
      try (ResultSet rows = upsert.executeQuery()) {
        rows.next();
        return new ByteArray(rows.getBytes(1));
      }
    }
  }

  /** Whose handle it is, as they were when they were last here; empty for nobody of this issuer. */
  Optional<Person> person(ByteArray handle, String issuer) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "select person, login, name, kind, roles from factor_holder"
                    + " where handle = ? and issuer = ?")) {
      query.setBytes(1, handle.getBytes());
      query.setString(2, issuer);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? Optional.of(person(rows, issuer)) : Optional.empty();
      }
    }
  }

  private static Person person(ResultSet rows, String issuer) throws SQLException {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (String role : rows.getString(5).split(",", -1)) {
      Role.parse(role).ifPresent(roles::add);
    }
    return new Person(
        rows.getString(1),
        issuer,
        rows.getString(2),
        rows.getString(3),
        SubjectKind.valueOf(rows.getString(4)),
        roles,
        "",
        "",
        List.of(),
        "");
  }

  /** The keys that count. */
  List<Key> of(ByteArray handle) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(FIND)) {
      query.setBytes(1, handle.getBytes());
      query.setTimestamp(2, now());
      List<Key> keys = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          keys.add(key(rows));
        }
      }
      return keys;
    }
  }

  private static Key key(ResultSet rows) throws SQLException {
    return new Key(
        rows.getObject(1, UUID.class),
        new Key.Credential(
            new ByteArray(rows.getBytes(2)),
            new ByteArray(rows.getBytes(3)),
            new ByteArray(rows.getBytes(4)),
            rows.getLong(5),
            rows.getString(6)),
        new Key.Make(rows.getObject(7, UUID.class), rows.getBoolean(8), rows.getBoolean(9)),
        rows.getString(10),
        rows.getTimestamp(11).toInstant(),
        rows.getTimestamp(12).toInstant());
  }

  /** Whether it opens anything for anybody, now or later. */
  boolean isSomebodys(ByteArray credential) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "select 1 from security_key where credential_id = ? and ended_at is null"
                    + " and (counts_until is null or counts_until > ?)")) {
      query.setBytes(1, credential.getBytes());
      query.setTimestamp(2, now());
      try (ResultSet rows = query.executeQuery()) {
        return rows.next();
      }
    }
  }

  /**
   * Keeps a new key.
   *
   * @param until when it ends by itself; empty for never
   * @return false when the credential is somebody's already
   */
  static boolean add(Connection connection, Key key, Optional<Instant> until) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setObject(1, key.id());
      insert.setBytes(2, key.credential().handle().getBytes());
      insert.setBytes(3, key.credential().id().getBytes());
      insert.setBytes(4, key.credential().publicKey().getBytes());
      insert.setLong(5, key.credential().count());
      insert.setObject(6, key.make().model());
      insert.setBoolean(7, key.make().synced());
      insert.setBoolean(8, key.make().vouchedFor());
      insert.setString(9, key.credential().transports());
      insert.setString(10, key.name());
      insert.setTimestamp(11, Timestamp.from(key.createdAt()));
      insert.setTimestamp(12, Timestamp.from(key.lastUsedAt()));
      insert.setTimestamp(13, until.map(Timestamp::from).orElse(null));
      return insert.executeUpdate() == 1;
    }
  }

  /**
   * Writes the counter of a key that was used.
   *
   * @return false when it was used or ended elsewhere since it was read
   */
  boolean used(Key key, long count) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "update security_key set sign_count = ?, last_used_at = ?"
                    + " where id = ? and sign_count = ? and ended_at is null"
                    + " and (counts_until is null or counts_until > ?)")) {
      update.setLong(1, count);
      update.setTimestamp(2, now());
      update.setObject(3, key.id());
      update.setLong(4, key.credential().count());
      update.setTimestamp(5, now());
      return update.executeUpdate() == 1;
    }
  }

  /** From now on the key opens nothing; false when this person has no such key. */
  boolean end(ByteArray handle, UUID id, String why) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "update security_key set ended_at = ?, ended_why = ?"
                    + " where id = ? and holder = ? and ended_at is null")) {
      update.setTimestamp(1, now());
      update.setString(2, why);
      update.setObject(3, id);
      update.setBytes(4, handle.getBytes());
      return update.executeUpdate() == 1;
    }
  }

  /** False when this person has no such key. */
  boolean rename(ByteArray handle, UUID id, String name) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "update security_key set name = ?"
                    + " where id = ? and holder = ? and ended_at is null")) {
      update.setString(1, name);
      update.setObject(2, id);
      update.setBytes(3, handle.getBytes());
      return update.executeUpdate() == 1;
    }
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}
