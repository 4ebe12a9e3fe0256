package io.sekisho.gateway.recovery;

import io.sekisho.gateway.recovery.SparePermission.Kind;
import io.sekisho.gateway.recovery.SparePermission.State;
import io.sekisho.gateway.recovery.SparePermission.Who;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Permissions in PostgreSQL. Every call blocks. */
@ApplicationScoped
class SpareTable {
  private static final String OPEN =
      "select p.id, h.issuer, h.person, h.name, p.kind, p.reason, p.ends_at, p.proposer_issuer,"
          + " p.proposer, p.proposer_name, p.proposed_at is not null, p.confirmed_at is not null"
          + " from spare_permission p join factor_holder h on h.handle = p.holder"
          + " where p.ends_at > ? and p.used_at is null and p.withdrawn_at is null ";

  private final DataSource database;
  private final Clock clock;

  SpareTable(DataSource database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** A key that ended by itself, and whose it was. */
  record Ended(UUID key, Who holder) {}

  /** Who is kept under this handle. */
  Optional<Who> holder(byte[] handle) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "select issuer, person, name from factor_holder where handle = ?")) {
      query.setBytes(1, handle);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next()
            ? Optional.of(new Who(rows.getString(1), rows.getString(2), rows.getString(3)))
            : Optional.empty();
      }
    }
  }

  /** When somebody first had a factor of their own, be it one that is over. */
  Optional<Instant> firstFactor(Who who) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "select min(f.created_at) from factor_holder h join (select holder, created_at"
                    + " from security_key where counts_until is null union all"
                    + " select holder, created_at from card) f on f.holder = h.handle"
                    + " where h.issuer = ? and h.person = ?")) {
      query.setString(1, who.issuer());
      query.setString(2, who.id());
      try (ResultSet rows = query.executeQuery()) {
        rows.next();
        return Optional.ofNullable(rows.getTimestamp(1)).map(Timestamp::toInstant);
      }
    }
  }

  void draft(byte[] holder, SparePermission draft) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into spare_permission (id, holder, kind, reason, ends_at, proposer_issuer,"
                    + " proposer, proposer_name) values (?,?,?,?,?,?,?,?)")) {
      insert.setObject(1, draft.id());
      insert.setBytes(2, holder);
      insert.setString(3, draft.kind().name());
      insert.setString(4, draft.reason());
      insert.setTimestamp(5, Timestamp.from(draft.endsAt()));
      insert.setString(6, draft.proposer().issuer());
      insert.setString(7, draft.proposer().id());
      insert.setString(8, draft.proposer().name());
      insert.executeUpdate();
    }
  }

  /** What is neither used nor over: what others have to see, then the drafts of this person. */
  List<SparePermission> open(Who author) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                OPEN
                    + "and (p.proposed_at is not null or p.proposer_issuer = ? and p.proposer = ?)"
                    + " order by p.proposed_at is null, p.ends_at limit 200")) {
      query.setTimestamp(1, now());
      query.setString(2, author.issuer());
      query.setString(3, author.id());
      List<SparePermission> open = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          open.add(permission(rows));
        }
      }
      return open;
    }
  }

  Optional<SparePermission> find(UUID id) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(OPEN + "and p.id = ?")) {
      query.setTimestamp(1, now());
      query.setObject(2, id);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? Optional.of(permission(rows)) : Optional.empty();
      }
    }
  }

  private static SparePermission permission(ResultSet rows) throws SQLException {
    State proposed = rows.getBoolean(11) ? State.PROPOSED : State.DRAFT;
    return new SparePermission(
        rows.getObject(1, UUID.class),
        new Who(rows.getString(2), rows.getString(3), rows.getString(4)),
        Kind.valueOf(rows.getString(5)),
        rows.getString(6),
        rows.getTimestamp(7).toInstant(),
        new Who(rows.getString(8), rows.getString(9), rows.getString(10)),
        rows.getBoolean(12) ? State.CONFIRMED : proposed);
  }

  /** False when it is no draft of this person any more. */
  boolean propose(UUID id, Who by) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "update spare_permission set proposed_at = ? where id = ? and proposer_issuer = ?"
                    + " and proposer = ? and proposed_at is null and withdrawn_at is null"
                    + " and ends_at > ?")) {
      update.setTimestamp(1, now());
      update.setObject(2, id);
      update.setString(3, by.issuer());
      update.setString(4, by.id());
      update.setTimestamp(5, now());
      return update.executeUpdate() == 1;
    }
  }

  /** The second person; the database looks once more that it is another one. */
  boolean confirm(UUID id, Who by, byte[] code) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "update spare_permission p set confirmed_at = ?, confirmer = ?,"
                    + " confirmer_name = ?, code_hash = ? from factor_holder h where p.id = ?"
                    + " and h.handle = p.holder and p.proposed_at is not null"
                    + " and p.confirmed_at is null and p.withdrawn_at is null and p.ends_at > ?"
                    + " and (p.proposer_issuer, p.proposer) <> (?, ?)"
                    + " and (h.issuer, h.person) <> (?, ?)")) {
      update.setTimestamp(1, now());
      update.setString(2, by.id());
      update.setString(3, by.name());
      update.setBytes(4, code);
      update.setObject(5, id);
      update.setTimestamp(6, now());
      update.setString(7, by.issuer());
      update.setString(8, by.id());
      update.setString(9, by.issuer());
      update.setString(10, by.id());
      return update.executeUpdate() == 1;
    }
  }

  boolean withdraw(UUID id) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "update spare_permission set withdrawn_at = ? where id = ? and used_at is null"
                    + " and withdrawn_at is null")) {
      update.setTimestamp(1, now());
      update.setObject(2, id);
      return update.executeUpdate() == 1;
    }
  }

  /** Ends every key and card of somebody who has lost them. */
  void endAll(Who holder) throws SQLException {
    for (String table : List.of("security_key", "card")) {
      try (Connection connection = database.getConnection();
          PreparedStatement update =
              connection.prepareStatement(
                  "update "
                      + table
                      + " set ended_at = ?, ended_why = 'LOST' where ended_at is null and holder ="
                      + " (select handle from factor_holder where issuer = ? and person = ?)")) {
        update.setTimestamp(1, now());
        update.setString(2, holder.issuer());
        update.setString(3, holder.id());
        update.executeUpdate();
      }
    }
  }

  /** Ends keys whose time is over. */
  List<Ended> endOverdue() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "update security_key k set ended_at = ?, ended_why = 'TEMPORARY_OVER'"
                    + " from factor_holder h where h.handle = k.holder and k.ended_at is null"
                    + " and k.counts_until <= ? returning k.id, h.issuer, h.person, h.name")) {
      update.setTimestamp(1, now());
      update.setTimestamp(2, now());
      List<Ended> ended = new ArrayList<>();
      try (ResultSet rows = update.executeQuery()) {
        while (rows.next()) {
          ended.add(
              new Ended(
                  rows.getObject(1, UUID.class),
                  new Who(rows.getString(2), rows.getString(3), rows.getString(4))));
        }
      }
      return ended;
    }
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }

  Instant instant() {
    return clock.instant();
  }
}
