package io.sekisho.gateway.card.lane;

import io.quarkus.scheduler.Scheduled;
import io.sekisho.gateway.session.Expired;
import io.sekisho.gateway.webauthn.Reference;
import io.sekisho.policy.card.CardUnreadable;
import io.sekisho.policy.card.Certificates;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Visits to the lane in PostgreSQL, so that any replica can go on with them. A ticket is deleted by
 * its first use and comes back as a code, if it was the right browser; a code is deleted by its
 * first use, whoever comes. Everything blocks.
 */
@ApplicationScoped
class LaneTable {
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private final DataSource database;
  private final Clock clock;

  LaneTable(DataSource database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  void open(String ticket, Lanes.Browser browser, String onward) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into card_lane (ticket_hash, session, pre_session, onward, ends_at)"
                    + " values (?,?,?,?,?)")) {
      insert.setBytes(1, Reference.hash(ticket));
      insert.setObject(2, browser.login());
      insert.setString(3, browser.preSession());
      insert.setString(4, onward);
      insert.setTimestamp(5, Timestamp.from(clock.instant().plus(PATIENCE)));
      insert.executeUpdate();
    }
  }

  /**
   * A card has come with a ticket.
   *
   * @return false when there is no such ticket any more, or it is another browser's
   */
  boolean read(String ticket, String preSession, String code, byte[] certificate)
      throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "update card_lane set code_hash = ?, certificate = ?, ends_at = ?"
                    + " where ticket_hash = ? and pre_session = ? and code_hash is null"
                    + " and ends_at > ?")) {
      update.setBytes(1, Reference.hash(code));
      update.setBytes(2, certificate);
      update.setTimestamp(3, Timestamp.from(clock.instant().plus(PATIENCE)));
      update.setBytes(4, Reference.hash(ticket));
      update.setString(5, preSession);
      update.setTimestamp(6, Timestamp.from(clock.instant()));
      if (update.executeUpdate() == 1) {
        return true;
      }
    }
    forget(ticket);
    return false;
  }

  /** Of no use to anybody any more, nor what was read with it. */
  private void forget(String ticket) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement delete =
            connection.prepareStatement("delete from card_lane where ticket_hash = ?")) {
      delete.setBytes(1, Reference.hash(ticket));
      delete.executeUpdate();
    }
  }

  Optional<Lanes.Read> redeem(String code, Lanes.Browser browser) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement delete =
            connection.prepareStatement(
                "delete from card_lane where code_hash = ?"
                    + " returning session, pre_session, onward, certificate, ends_at > ?")) {
      delete.setBytes(1, Reference.hash(code));
      delete.setTimestamp(2, Timestamp.from(clock.instant()));
      try (ResultSet rows = delete.executeQuery()) {
        return rows.next()
                && rows.getBoolean(5)
                && browser.login().equals(rows.getObject(1, UUID.class))
                && browser.preSession().equals(rows.getString(2))
            ? read(rows)
            : Optional.empty();
      }
    }
  }

  private static Optional<Lanes.Read> read(ResultSet rows) throws SQLException {
    try {
      return Optional.of(new Lanes.Read(Certificates.parse(rows.getBytes(4)), rows.getString(3)));
    } catch (CardUnreadable e) {
      return Optional.empty(); // the lane has read it in another way than we do: then nobody has
    }
  }

  @Scheduled(every = "60s", delayed = "60s")
  void sweep() throws SQLException {
    Expired.delete(database, clock, "card_lane");
  }
}
