package io.sekisho.gateway.bridge;

import io.quarkus.scheduler.Scheduled;
import io.sekisho.gateway.authorization.Evidence;
import io.sekisho.gateway.authorization.Factor;
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
 * Evidence on its way from a login at the identity provider to the session here that it leads to:
 * under a random reference, for one person, once. Everything blocks.
 */
@ApplicationScoped
public class Proofs {
  /** Long enough to choose a new password on the way, where one is asked for. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final DataSource database;
  private final Clock clock;

  Proofs(DataSource database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * The evidence of this login, once.
   *
   * @param reference as the provider's token gives it back; may be empty
   */
  public Optional<Evidence> redeem(Person person, String reference) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement delete =
            connection.prepareStatement(
                "delete from factor_proof where reference_hash = ? and issuer = ? and person = ?"
                    + " and ends_at > ? returning factor, proven_at, source, licence")) {
      delete.setBytes(1, Reference.hash(reference));
      delete.setString(2, person.issuer());
      delete.setString(3, person.id());
      delete.setTimestamp(4, Timestamp.from(clock.instant()));
      try (ResultSet rows = delete.executeQuery()) {
        return rows.next()
            ? Optional.of(
                new Evidence(
                    Factor.valueOf(rows.getString(1)),
                    rows.getTimestamp(2).toInstant(),
                    rows.getString(3),
                    rows.getString(4)))
            : Optional.empty();
      }
    }
  }

  void keep(String reference, Person person, Evidence shown) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into factor_proof (reference_hash, issuer, person, factor, source,"
                    + " licence, proven_at, ends_at) values (?,?,?,?,?,?,?,?)")) {
      insert.setBytes(1, Reference.hash(reference));
      insert.setString(2, person.issuer());
      insert.setString(3, person.id());
      insert.setString(4, shown.factor().name());
      insert.setString(5, shown.source());
      insert.setString(6, shown.licence());
      insert.setTimestamp(7, Timestamp.from(shown.at()));
      insert.setTimestamp(8, Timestamp.from(clock.instant().plus(PATIENCE)));
      insert.executeUpdate();
    }
  }

  @Scheduled(every = "60s", delayed = "60s")
  void sweep() throws SQLException {
    Expired.delete(database, clock, "factor_proof");
  }
}
