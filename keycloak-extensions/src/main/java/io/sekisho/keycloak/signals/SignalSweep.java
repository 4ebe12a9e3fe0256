package io.sekisho.keycloak.signals;

import io.sekisho.keycloak.assignment.Sql;
import java.time.Duration;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.timer.ScheduledTask;
import org.keycloak.timer.TimerProvider;

/** The safety net: finds what changed without an event, such as a role whose time has come. */
final class SignalSweep implements ScheduledTask {
  private static final long EVERY = Duration.ofSeconds(1).toMillis();
  private static final long LOCK = 0x53454B49_00000002L; // one Keycloak at a time

  static void schedule(KeycloakSessionFactory factory) {
    KeycloakModelUtils.runJobInTransaction(
        factory,
        session ->
            session
                .getProvider(TimerProvider.class)
                .scheduleTask(new SignalSweep(), EVERY, "sekisho-signals"));
  }

  @Override
  public void run(KeycloakSession session) {
    boolean alone =
        Sql.of(session).column(Boolean.class, "select pg_try_advisory_xact_lock(?1)", LOCK).get(0);
    if (alone) {
      session.realms().getRealmsStream().forEach(realm -> new Teller(session, realm).compareAll());
      new Outbox(session).forget();
    }
  }
}
