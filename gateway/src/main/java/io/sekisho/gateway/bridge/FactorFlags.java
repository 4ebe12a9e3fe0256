package io.sekisho.gateway.bridge;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Keeps the provider's flag true to what is enrolled here: with a factor that every login asks for,
 * a shorter password is enough, and without one it is not. A key that counts for a while only is
 * none. Whatever was not told for any reason is told a moment later.
 */
@Singleton
class FactorFlags {
  private static final Logger LOG = Logger.getLogger(FactorFlags.class);
  private static final int AT_ONCE = 200;
  private static final String HAS_FACTOR =
      "(exists (select 1 from security_key k where k.holder = h.handle and k.ended_at is null"
          + " and k.counts_until is null)"
          + " or exists (select 1 from card c where c.holder = h.handle and c.ended_at is null))";

  private final DataSource database;
  private final Provider provider;
  private volatile boolean reachable = true;

  FactorFlags(DataSource database, Provider provider) {
    this.database = database;
    this.provider = provider;
  }

  /** A person of whom the provider has an old word, or none. */
  private record Due(String issuer, String person, boolean enforced) {}

  @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void tell() throws SQLException {
    if (provider.issuer().isEmpty()) {
      return;
    }
    try {
      for (Due due : due(provider.issuer().get())) {
        tell(due);
      }
      reachable = true;
    } catch (IOException e) {
      if (reachable) {
        LOG.warnf("the provider cannot be told of second factors: %s", e.toString());
      }
      reachable = false;
    }
  }

  private void tell(Due due) throws IOException, SQLException {
    int status = provider.tell(due.person(), due.enforced());
    if (status != 204 && status != 404) {
      throw new IOException("the provider answered " + status);
    }
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "update factor_holder set told_enforced = ? where issuer = ? and person = ?")) {
      update.setBoolean(1, due.enforced());
      update.setString(2, due.issuer());
      update.setString(3, due.person());
      update.executeUpdate();
    }
  }

  private List<Due> due(String issuer) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "select h.person, "
                    + HAS_FACTOR
                    + " from factor_holder h where h.issuer = ? and coalesce(h.told_enforced,"
                    + " false) <> "
                    + HAS_FACTOR
                    + " order by h.seen_at limit ?")) {
      query.setString(1, issuer);
      query.setInt(2, AT_ONCE);
      List<Due> due = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          due.add(new Due(issuer, rows.getString(1), rows.getBoolean(2)));
        }
      }
      return due;
    }
  }
}
