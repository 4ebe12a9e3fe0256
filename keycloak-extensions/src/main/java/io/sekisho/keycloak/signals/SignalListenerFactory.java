package io.sekisho.keycloak.signals;

import com.google.auto.service.AutoService;
import io.sekisho.keycloak.assignment.PersonChanged;
import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;

/** Listens in every realm without being asked to: a realm cannot forget to switch signals on. */
@AutoService(EventListenerProviderFactory.class)
public final class SignalListenerFactory implements EventListenerProviderFactory {
  static final String ID = "sekisho-signals"; // realm exports refer to it: never rename
  private Courier courier;

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public boolean isGlobal() {
    return true;
  }

  @Override
  public EventListenerProvider create(KeycloakSession session) {
    return new SignalListener(session);
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    factory.register(event -> heard(factory, event));
  }

  private synchronized void heard(KeycloakSessionFactory factory, ProviderEvent event) {
    if (event instanceof PersonChanged changed) {
      new Teller(changed.session(), changed.realm()).compare(changed.person());
    } else if (event instanceof PostMigrationEvent && courier == null) {
      SignalSweep.schedule(factory);
      courier = new Courier(factory);
      courier.start();
    }
  }

  @Override
  public synchronized void close() {
    if (courier != null) {
      courier.stop();
    }
  }
}
