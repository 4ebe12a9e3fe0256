package io.sekisho.gateway.mfa;

import io.quarkus.scheduler.Scheduled;
import io.sekisho.gateway.session.Expired;
import io.sekisho.gateway.session.Session;
import io.sekisho.gateway.webauthn.Reference;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What dangerous actions ask for: a gesture for this action and no other, used once. Somebody who
 * approves one thing has not approved the next, however short ago it was. Everything blocks.
 *
 * <p>A caller that wants an action done asks {@link #use}; where that says no, it sends the browser
 * to {@link #ask}, which brings it back to ask again.
 */
@ApplicationScoped
public class StepUps {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final DataSource database;
  private final Clock clock;

  StepUps(DataSource database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Begins a step-up.
   *
   * @param action everything that makes this action this one; change a word and it is another
   * @param back path on the own host to which the browser returns
   * @return where the gesture is made
   */
  public URI ask(Session session, ActionHash action, String back) throws SQLException {
    String reference = Reference.random();
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into step_up (id_hash, session, action, back, ends_at)"
                    + " values (?,?,?,?,?)")) {
      insert.setBytes(1, ActionHash.of(reference).bytes());
      insert.setObject(2, session.login().id());
      insert.setBytes(3, action.bytes());
      insert.setString(4, back);
      insert.setTimestamp(5, Timestamp.from(clock.instant().plus(PATIENCE)));
      insert.executeUpdate();
    }
    return URI.create("/.sekisho/mfa?action=" + reference);
  }

  /** Uses the gesture up: true once, for the login that made it, for this action. */
  public boolean use(Session session, ActionHash action) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement delete =
            connection.prepareStatement(
                "delete from step_up where id_hash = (select id_hash from step_up where session = ?"
                    + " and action = ? and proven and ends_at > ? limit 1 for update)")) {
      delete.setObject(1, session.login().id());
      delete.setBytes(2, action.bytes());
      delete.setTimestamp(3, Timestamp.from(clock.instant()));
      return delete.executeUpdate() == 1;
    }
  }

  /** Removes what nobody came back for. */
  @Scheduled(every = "60s")
  void sweep() throws SQLException {
    Expired.delete(database, clock, "step_up");
  }

  /** Whether this reference is of a step-up of this login that still waits for its gesture. */
  boolean isWaiting(Session session, String reference) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "select 1 from step_up where id_hash = ? and session = ? and not proven"
                    + " and ends_at > ?")) {
      query.setBytes(1, ActionHash.of(reference).bytes());
      query.setObject(2, session.login().id());
      query.setTimestamp(3, Timestamp.from(clock.instant()));
      try (ResultSet rows = query.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** The gesture was made; gives back where the browser returns to. */
  Optional<String> proven(Session session, String reference) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "update step_up set proven = true, ends_at = ? where id_hash = ? and session = ?"
                    + " and not proven and ends_at > ? returning back")) {
      update.setTimestamp(1, Timestamp.from(clock.instant().plus(PATIENCE)));
      update.setBytes(2, ActionHash.of(reference).bytes());
      update.setObject(3, session.login().id());
      update.setTimestamp(4, Timestamp.from(clock.instant()));
      try (ResultSet rows = update.executeQuery()) {
        return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
      }
    }
  }
}
