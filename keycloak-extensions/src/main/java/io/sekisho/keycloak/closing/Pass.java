package io.sekisho.keycloak.closing;

import io.sekisho.keycloak.assignment.Sql;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.timer.ScheduledTask;
import org.keycloak.timer.TimerProvider;

/** Something that looks at a realm again and again, in one Keycloak at a time. */
public abstract class Pass implements ScheduledTask {
  private final String name;
  private final String realm;
  private final long lock;

  /**
   * A pass.
   *
   * @param lock number that no other one has
   */
  protected Pass(String name, String realm, long lock) {
    this.name = name;
    this.realm = realm;
    this.lock = lock;
  }

  /** From now on. */
  public final void schedule(KeycloakSessionFactory factory, Duration every) {
    KeycloakModelUtils.runJobInTransaction(
        factory,
        session ->
            session.getProvider(TimerProvider.class).scheduleTask(this, every.toMillis(), name));
  }

  @Override
  public final void run(KeycloakSession session) {
    RealmModel found = session.realms().getRealmByName(realm);
    boolean alone =
        Sql.of(session).column(Boolean.class, "select pg_try_advisory_xact_lock(?1)", lock).get(0);
    if (found != null && alone) {
      session.getContext().setRealm(found);
      look(session, found);
    }
  }

  /** One look; the lock is held meanwhile. */
  protected abstract void look(KeycloakSession session, RealmModel realm);

  /** In a transaction of its own, so that one that fails leaves nothing but word of it. */
  protected static void apart(
      KeycloakSession session, RealmModel realm, BiConsumer<KeycloakSession, RealmModel> work) {
    KeycloakModelUtils.runJobInTransaction(
        session.getKeycloakSessionFactory(),
        own -> {
          RealmModel found = own.realms().getRealm(realm.getId());
          own.getContext().setRealm(found);
          work.accept(own, found);
        });
  }
}
