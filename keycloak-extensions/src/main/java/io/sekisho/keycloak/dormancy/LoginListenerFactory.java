package io.sekisho.keycloak.dormancy;

import com.google.auto.service.AutoService;
import org.keycloak.Config;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;

/** Writes down who logs in, in every realm, without being asked to. */
@AutoService(EventListenerProviderFactory.class)
public final class LoginListenerFactory implements EventListenerProviderFactory {
  private static final String ID = "sekisho-logins"; // realm exports refer to it: never rename

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
    return new Listener(session);
  }

  private record Listener(KeycloakSession session) implements EventListenerProvider {
    @Override
    public void onEvent(Event event) {
      RealmModel realm = session.realms().getRealm(event.getRealmId());
      if (event.getType() == EventType.LOGIN && event.getUserId() != null && realm != null) {
        new SeenTable(session, realm).used(event.getUserId(), event.getTime());
      }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {}

    @Override
    public void close() {}
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}
}
