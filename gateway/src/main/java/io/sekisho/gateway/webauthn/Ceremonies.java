package io.sekisho.gateway.webauthn;

import io.quarkus.scheduler.Scheduled;
import io.sekisho.gateway.session.Expired;
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
 * Ceremonies that have begun. Each is good for one answer, within two minutes, in the login it
 * began in and for the purpose it began for; the answer uses it up whether it is right or wrong.
 */
@ApplicationScoped
public class Ceremonies {
  /** How long an answer is waited for. */
  public static final Duration PATIENCE = Duration.ofMinutes(2);

  private final DataSource database;
  private final Clock clock;

  Ceremonies(DataSource database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** What a ceremony is for. */
  public enum Purpose {
    /** A new passkey or security key. */
    ENROL,
    /** One that is known. */
    PROVE,
    /** One that says who its owner is. */
    RECOGNISE,
    /** A new card. */
    CARD_ENROL,
    /** One that is known. */
    CARD_PROVE,
    /** One that is known, read on the lane and to be confirmed. */
    CARD_LANE
  }

  /**
   * Remembers what was asked; gives back the reference that the answer must carry.
   *
   * @param about what exactly it is for, such as one action; may be empty
   */
  public String begin(UUID login, Purpose purpose, String about, String options)
      throws SQLException {
    String id = Webauthn.random(32).getBase64Url();
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into ceremony (id_hash, session, purpose, about, options, ends_at)"
                    + " values (?,?,?,?,?,?)")) {
      insert.setBytes(1, Reference.hash(id));
      insert.setObject(2, login);
      insert.setString(3, purpose.name());
      insert.setString(4, about);
      insert.setString(5, options);
      insert.setTimestamp(6, Timestamp.from(clock.instant().plus(PATIENCE)));
      insert.executeUpdate();
    }
    return id;
  }

  /** What was asked, once; empty for everybody but the login that was asked, and afterwards. */
  public Optional<String> take(String id, UUID login, Purpose purpose, String about)
      throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement delete =
            connection.prepareStatement(
                "delete from ceremony where id_hash = ? and session = ? and purpose = ?"
                    + " and about = ? and ends_at > ? returning options")) {
      delete.setBytes(1, Reference.hash(id));
      delete.setObject(2, login);
      delete.setString(3, purpose.name());
      delete.setString(4, about);
      delete.setTimestamp(5, Timestamp.from(clock.instant()));
      try (ResultSet rows = delete.executeQuery()) {
        return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
      }
    }
  }

  @Scheduled(every = "60s", delayed = "60s")
  void sweep() throws SQLException {
    Expired.delete(database, clock, "ceremony");
  }
}
