package io.sekisho.gateway.session;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Hears from the other replicas that a login has ended. While the line is down nothing would be
 * heard, so the first thing after each reconnect is to ask for everything again.
 */
@ApplicationScoped
public class SessionBell {
  private static final Logger LOG = Logger.getLogger(SessionBell.class);
  private static final int WAIT_MILLIS = 250;

  /** A line that is cut without a word says nothing for minutes; we do not wait so long. */
  private static final int SILENCE_MILLIS = 2_000;

  private final DataSource database;
  private final Sessions sessions;
  private final SessionConfig config;
  private final Clock clock;
  private final List<BellListener> others;
  private volatile long lastHeardMillis;
  private volatile boolean running = true;
  private Thread listener;

  SessionBell(
      DataSource database,
      Sessions sessions,
      SessionConfig config,
      Clock clock,
      @All List<BellListener> others) {
    this.database = database;
    this.sessions = sessions;
    this.config = config;
    this.clock = clock;
    this.others = List.copyOf(others);
  }

  void start(@Observes StartupEvent event) {
    lastHeardMillis = clock.millis();
    listener = new Thread(this::listen, "sekisho-session-bell");
    listener.setDaemon(true);
    listener.start();
  }

  void stop(@Observes ShutdownEvent event) {
    running = false;
    listener.interrupt();
  }

  /** Whether sessions in memory may still be believed without the database. */
  public boolean isTrustworthy() {
    return clock.millis() - lastHeardMillis < config.storeOutage().toMillis();
  }

  private void listen() {
    while (running) {
      try (Connection line = database.getConnection()) {
        hear(line);
      } catch (SQLException e) {
        LOG.warnf("the session bell is down, trying again: %s", e.getMessage());
        pause();
      }
    }
  }

  private void hear(Connection line) throws SQLException {
    line.setNetworkTimeout(Runnable::run, SILENCE_MILLIS);
    try (Statement statement = line.createStatement()) {
      statement.execute("listen " + SessionStore.CHANNEL);
      statement.execute("listen " + SessionStore.CHANGES);
      sessions.reread();
      for (BellListener other : others) {
        statement.execute("listen " + other.channel());
        other.reread();
      }
      PGConnection ears = line.unwrap(PGConnection.class);
      while (running) {
        statement.execute("select 1");
        lastHeardMillis = clock.millis();
        for (PGNotification note : heard(ears)) {
          ring(note);
        }
      }
    }
  }

  private void ring(PGNotification note) {
    switch (note.getName()) {
      case SessionStore.CHANNEL -> sessions.ended(UUID.fromString(note.getParameter()));
      case SessionStore.CHANGES -> sessions.changed(UUID.fromString(note.getParameter()));
      default -> others.forEach(other -> ring(other, note));
    }
  }

  private static void ring(BellListener other, PGNotification note) {
    if (note.getName().equals(other.channel())) {
      other.heard(note.getParameter());
    }
  }

  private static PGNotification[] heard(PGConnection ears) throws SQLException {
    PGNotification[] notes = ears.getNotifications(WAIT_MILLIS);
    return notes == null ? new PGNotification[0] : notes;
  }

  private void pause() {
    try {
      Thread.sleep(1_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      running = false;
    }
  }
}
