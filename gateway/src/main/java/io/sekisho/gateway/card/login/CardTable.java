package io.sekisho.gateway.card.login;

import io.sekisho.policy.card.CardIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Enrolled cards in PostgreSQL. Every call blocks: worker threads only. */
@ApplicationScoped
class CardTable {
  private static final String COLUMNS =
      "select id, issuer, serial_number, hc_role, fingerprint, certificate, name, created_at,"
          + " last_used_at from card ";
  // the same person of the authority is never two people here, whatever else the card says
  private static final String INSERT =
      "insert into card (id, holder, issuer, serial_number, hc_role, fingerprint, certificate,"
          + " name, created_at, last_used_at) select ?,?,?,?,?,?,?,?,?,? where not exists (select 1"
          + " from card where issuer = ? and serial_number = ? and holder <> ? and ended_at is"
          + " null) on conflict do nothing";

  private final DataSource database;
  private final Clock clock;

  CardTable(DataSource database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Whose card it is. */
  record Holder(String issuer, String person) {}

  /** The cards of one holder that count. */
  List<LinkedCard> of(byte[] holder) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                COLUMNS + "where holder = ? and ended_at is null order by created_at")) {
      query.setBytes(1, holder);
      return cards(query);
    }
  }

  /** Every card that counts. */
  List<LinkedCard> all() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(COLUMNS + "where ended_at is null order by created_at")) {
      return cards(query);
    }
  }

  private static List<LinkedCard> cards(PreparedStatement query) throws SQLException {
    List<LinkedCard> cards = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        cards.add(
            new LinkedCard(
                rows.getObject(1, UUID.class),
                new CardIdentity(
                    rows.getString(2), rows.getString(3), rows.getString(4), rows.getString(5)),
                Base64.getEncoder().encodeToString(rows.getBytes(6)),
                rows.getString(7),
                rows.getTimestamp(8).toInstant(),
                rows.getTimestamp(9).toInstant()));
      }
    }
    return cards;
  }

  /** Keeps a new card; false when somebody has it already. */
  static boolean add(Connection connection, byte[] holder, LinkedCard card) throws SQLException {
    CardIdentity identity = card.identity();
    alone(connection, identity);
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setObject(1, card.id());
      insert.setBytes(2, holder);
      insert.setString(3, identity.issuer());
      insert.setString(4, identity.serialNumber());
      insert.setString(5, identity.hcRole());
      insert.setString(6, identity.fingerprint());
      insert.setBytes(7, Base64.getDecoder().decode(card.certificate()));
      insert.setString(8, card.name());
      insert.setTimestamp(9, Timestamp.from(card.createdAt()));
      insert.setTimestamp(10, Timestamp.from(card.lastUsedAt()));
      insert.setString(11, identity.issuer());
      insert.setString(12, identity.serialNumber());
      insert.setBytes(13, holder);
      return insert.executeUpdate() == 1;
    }
  }

  /**
   * Until the end of this transaction nobody else enrols a card of this person of the authority.
   */
  private static void alone(Connection connection, CardIdentity identity) throws SQLException {
    try (PreparedStatement lock =
        connection.prepareStatement("select pg_advisory_xact_lock(hashtextextended(?, 0))")) {
      lock.setString(1, identity.issuer() + '\n' + identity.serialNumber());
      lock.execute();
    }
  }

  /** Notes a use, and which certificate it was; false when the card was ended meanwhile. */
  boolean used(UUID id, CardIdentity now, String certificate) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "update card set last_used_at = ?, fingerprint = ?, certificate = ?"
                    + " where id = ? and ended_at is null")) {
      update.setTimestamp(1, now());
      update.setString(2, now.fingerprint());
      update.setBytes(3, Base64.getDecoder().decode(certificate));
      update.setObject(4, id);
      return update.executeUpdate() == 1;
    }
  }

  /** From now on the card opens nothing; false when this holder has no such card. */
  boolean end(byte[] holder, UUID id, String why) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return end(connection, holder, id, why);
    }
  }

  /** The same, as long as the transaction holds. */
  boolean end(Connection connection, byte[] holder, UUID id, String why) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update card set ended_at = ?, ended_why = ?"
                + " where id = ? and holder = ? and ended_at is null")) {
      update.setTimestamp(1, now());
      update.setString(2, why);
      update.setObject(3, id);
      update.setBytes(4, holder);
      return update.executeUpdate() == 1;
    }
  }

  /** The same, whoever holds it; false when it was ended already. */
  boolean end(UUID id, String why) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "update card set ended_at = ?, ended_why = ? where id = ? and ended_at is null")) {
      update.setTimestamp(1, now());
      update.setString(2, why);
      update.setObject(3, id);
      return update.executeUpdate() == 1;
    }
  }

  /** False when this holder has no such card. */
  boolean rename(byte[] holder, UUID id, String name) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "update card set name = ? where id = ? and holder = ? and ended_at is null")) {
      update.setString(1, name);
      update.setObject(2, id);
      update.setBytes(3, holder);
      return update.executeUpdate() == 1;
    }
  }

  /** Whose card this is. */
  Holder holder(UUID id) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "select h.issuer, h.person from card c join factor_holder h"
                    + " on h.handle = c.holder where c.id = ?")) {
      query.setObject(1, id);
      try (ResultSet rows = query.executeQuery()) {
        rows.next();
        return new Holder(rows.getString(1), rows.getString(2));
      }
    }
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}
