package io.sekisho.gateway.session;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import javax.sql.DataSource;

/** Rows that nobody came back for: whatever waits for somebody has a column {@code ends_at}. */
public final class Expired {
  private Expired() {}

  /**
   * Deletes them. Blocks.
   *
   * @param table a name of ours, never text of anybody else's
   */
  public static void delete(DataSource database, Clock clock, String table) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement delete =
            connection.prepareStatement("delete from " + table + " where ends_at < ?")) {
      delete.setTimestamp(1, Timestamp.from(clock.instant()));
      delete.executeUpdate();
    }
  }
}
