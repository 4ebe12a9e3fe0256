package io.sekisho.gateway.people;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.scheduler.Scheduled;
import io.sekisho.gateway.signals.RealmClient;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Tells the identity provider who has used a key or a card here, because it closes accounts that
 * nobody uses and does not see them all. Said twice is said once, so every replica says it.
 */
@Singleton
class Attendance {
  private static final Logger LOG = Logger.getLogger(Attendance.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST = 1_000;
  private static final Duration OVERLAP = Duration.ofMinutes(5); // clocks of replicas

  private static final String SEEN =
      "select h.person, extract(epoch from max(u.last_used_at))::bigint from factor_holder h"
          + " join (select holder, last_used_at from security_key union all"
          + " select holder, last_used_at from card) u on u.holder = h.handle"
          + " where h.issuer = ? and u.last_used_at >= ? and h.person > ?"
          + " group by h.person order by h.person limit "
          + MOST;

  private final DataSource database;
  private final Clock clock;
  private final Optional<RealmClient> realm;
  private Instant told = Instant.EPOCH;
  private boolean reachable = true;

  Attendance(DataSource database, Clock clock, Optional<RealmClient> realm) {
    this.database = database;
    this.clock = clock;
    this.realm = realm;
  }

  /** Everybody at the start, then whoever came since; what fails is said again. */
  @Scheduled(
      every = "60s",
      delayed = "20s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  synchronized void tell() {
    if (realm.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    try {
      tell(realm.get(), told);
      told = now.minus(OVERLAP);
      reachable = true;
    } catch (IOException | SQLException e) {
      if (reachable) {
        LOG.warnf("the identity provider cannot be told who was here: %s", e.toString());
      }
      reachable = false;
    }
  }

  private void tell(RealmClient client, Instant since) throws IOException, SQLException {
    String after = "";
    for (ObjectNode page = page(client.issuer(), since, after);
        !page.isEmpty();
        page = page(client.issuer(), since, after)) {
      ObjectNode body = JSON.createObjectNode();
      body.set("people", page);
      RealmClient.Answer answer = client.ask("POST", "sekisho-seen", Map.of(), body);
      if (answer.status() != 200) {
        throw new IOException("it answered " + answer.status());
      }
      for (Map.Entry<String, ?> one : page.properties()) {
        after = one.getKey();
      }
    }
  }

  private ObjectNode page(String issuer, Instant since, String after) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(SEEN)) {
      query.setString(1, issuer);
      query.setTimestamp(2, Timestamp.from(since));
      query.setString(3, after);
      ObjectNode page = JSON.createObjectNode();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          page.put(rows.getString(1), rows.getLong(2));
        }
      }
      return page;
    }
  }
}
