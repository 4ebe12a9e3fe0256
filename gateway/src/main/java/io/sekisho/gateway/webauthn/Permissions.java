package io.sekisho.gateway.webauthn;

import io.sekisho.gateway.webauthn.CeremonyRefused.Code;
import io.sekisho.gateway.webauthn.Enrolments.Kind;
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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * That two other people have let somebody enrol a factor without one: as it is used here, once,
 * with the code that the second of them has told. Everything blocks.
 */
@ApplicationScoped
class Permissions {
  /** So many wrong codes withdraw it. */
  static final int TRIES = 5;

  private static final String OPEN =
      "holder = ? and confirmed_at is not null and used_at is null and withdrawn_at is null"
          + " and ends_at > ? and tries < "
          + TRIES
          + " and (kind = 'LOST' or ?)";

  private final DataSource database;
  private final KeyTrail trail;
  private final Clock clock;

  Permissions(DataSource database, KeyTrail trail, Clock clock) {
    this.database = database;
    this.trail = trail;
    this.clock = clock;
  }

  private record Tried(UUID id, boolean opens, boolean last) {}

  boolean isOpen(byte[] holder, Kind kind) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement("select 1 from spare_permission where " + OPEN)) {
      fill(query, holder, kind);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** Which one the code is of. The try is counted, whatever becomes of the enrolment. */
  UUID opened(Asker asker, byte[] holder, Kind kind, String typed)
      throws CeremonyRefused, SQLException {
    List<Tried> open = tried(holder, kind, SpareCode.typed(typed));
    for (Tried one : open) {
      if (one.opens()) {
        return one.id();
      }
    }
    for (Tried one : open) {
      if (one.last()) {
        withdraw(asker, one.id());
      }
    }
    throw new CeremonyRefused(open.isEmpty() ? Code.SECOND_PERSON_NEEDED : Code.SPARE_CODE_WRONG);
  }

  /** A try counts before it is looked at: guesses sent all at once are no more than five either. */
  private List<Tried> tried(byte[] holder, Kind kind, SpareCode code) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "update spare_permission set tries = tries + 1 where "
                    + OPEN
                    + " returning id, code_hash, tries")) {
      fill(update, holder, kind);
      List<Tried> tried = new ArrayList<>();
      try (ResultSet rows = update.executeQuery()) {
        while (rows.next()) {
          UUID id = rows.getObject(1, UUID.class);
          tried.add(new Tried(id, code.opens(id, rows.getBytes(2)), rows.getInt(3) >= TRIES));
        }
      }
      return tried;
    }
  }

  /**
   * Uses it up, once, whoever else tries at the same moment; as long as the transaction holds.
   *
   * @return until when what is enrolled counts; empty for good
   */
  Optional<Instant> use(Connection connection, Asker asker, UUID id)
      throws CeremonyRefused, SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update spare_permission set used_at = ? where id = ? and used_at is null"
                + " and withdrawn_at is null and ends_at > ? returning kind, ends_at")) {
      update.setTimestamp(1, now());
      update.setObject(2, id);
      update.setTimestamp(3, now());
      try (ResultSet rows = update.executeQuery()) {
        if (!rows.next()) {
          throw new CeremonyRefused(Code.SECOND_PERSON_NEEDED);
        }
        String kind = rows.getString(1);
        trail.happened("SPARE_USED", asker, Map.of("permission", id.toString(), "kind", kind));
        return kind.equals("LOST")
            ? Optional.empty()
            : Optional.of(rows.getTimestamp(2).toInstant());
      }
    }
  }

  private void withdraw(Asker asker, UUID id) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "update spare_permission set withdrawn_at = ? where id = ? and used_at is null"
                    + " and withdrawn_at is null")) {
      update.setTimestamp(1, now());
      update.setObject(2, id);
      if (update.executeUpdate() == 1) {
        trail.happened(
            "SPARE_WITHDRAWN", asker, Map.of("permission", id.toString(), "why", "WRONG_CODES"));
      }
    }
  }

  private void fill(PreparedStatement statement, byte[] holder, Kind kind) throws SQLException {
    statement.setBytes(1, holder);
    statement.setTimestamp(2, now());
    statement.setBoolean(3, kind == Kind.KEY);
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}
