package io.sekisho.gateway.launch;

import io.quarkus.scheduler.Scheduled;
import io.sekisho.gateway.authorization.Person;
import io.sekisho.gateway.session.Expired;
import io.sekisho.gateway.webauthn.Reference;
import jakarta.enterprise.context.ApplicationScoped;
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
 * Which chart an app was opened from, on its way through the app and the identity provider back to
 * us: under a random handle, for one person, one app and one server, once. Everything blocks.
 */
@ApplicationScoped
class Handles {
  /** Long enough for a login on the way. */
  private static final Duration LIFE = Duration.ofMinutes(5);

  private final DataSource database;
  private final Clock clock;

  Handles(DataSource database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Whom a handle serves. */
  record Bearer(Person person, String app, String route) {
    static Bearer of(LaunchQuestion question) {
      return new Bearer(
          question.subject().person(),
          question.app(),
          question.place().orElseThrow().route().name());
    }
  }

  /** A new one. */
  String mint(Bearer bearer, String patient) throws SQLException {
    String handle = Reference.random();
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into launch_handle (handle_hash, issuer, person, app, route, patient,"
                    + " ends_at) values (?,?,?,?,?,?,?)")) {
      insert.setBytes(1, Reference.hash(handle));
      insert.setString(2, bearer.person().issuer());
      insert.setString(3, bearer.person().id());
      insert.setString(4, bearer.app());
      insert.setString(5, bearer.route());
      insert.setString(6, patient);
      insert.setTimestamp(7, Timestamp.from(clock.instant().plus(LIFE)));
      insert.executeUpdate();
    }
    return handle;
  }

  /** The patient, once. Whoever shows somebody else's uses it up, too: it has leaked. */
  Optional<String> redeem(String handle, Bearer bearer) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement delete =
            connection.prepareStatement(
                "delete from launch_handle where handle_hash = ?"
                    + " returning issuer, person, app, route, ends_at, patient")) {
      delete.setBytes(1, Reference.hash(handle));
      try (ResultSet rows = delete.executeQuery()) {
        return rows.next() && isFor(bearer, rows)
            ? Optional.of(rows.getString("patient"))
            : Optional.empty();
      }
    }
  }

  private boolean isFor(Bearer bearer, ResultSet row) throws SQLException {
    return row.getString("issuer").equals(bearer.person().issuer())
        && row.getString("person").equals(bearer.person().id())
        && row.getString("app").equals(bearer.app())
        && row.getString("route").equals(bearer.route())
        && row.getTimestamp("ends_at").toInstant().isAfter(clock.instant());
  }

  @Scheduled(every = "60s", delayed = "60s")
  void sweep() throws SQLException {
    Expired.delete(database, clock, "launch_handle");
  }
}
