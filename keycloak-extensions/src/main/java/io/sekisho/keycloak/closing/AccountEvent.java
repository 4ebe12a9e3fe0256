package io.sekisho.keycloak.closing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.UUID;
import org.keycloak.common.util.Time;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventStoreProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.AuthDetails;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * An admin event of something that a program did. Keycloak's own builder needs somebody who is
 * logged in; here is nobody, and the event says so.
 */
public final class AccountEvent {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PROGRAM = "sekisho";

  private AccountEvent() {}

  /** For the store, and for every listener of the realm, such as one that sends mail. */
  public static void write(
      KeycloakSession session,
      RealmModel realm,
      UserModel user,
      OperationType operation,
      Map<String, Object> said) {
    AdminEvent event = event(realm, user, operation, json(said));
    boolean whole = realm.isAdminEventsDetailsEnabled();
    EventStoreProvider store = session.getProvider(EventStoreProvider.class);
    if (realm.isAdminEventsEnabled() && store != null) {
      store.onEvent(event, whole);
    }
    realm
        .getEventsListenersStream()
        .map(id -> session.getProvider(EventListenerProvider.class, id))
        .forEach(
            listener -> {
              if (listener != null) {
                listener.onEvent(event, whole);
              }
            });
  }

  private static AdminEvent event(
      RealmModel realm, UserModel user, OperationType operation, String said) {
    AuthDetails nobody = new AuthDetails();
    nobody.setRealmId(realm.getId());
    nobody.setRealmName(realm.getName());
    nobody.setClientId(PROGRAM);
    AdminEvent event = new AdminEvent();
    event.setId(UUID.randomUUID().toString());
    event.setTime(Time.currentTimeMillis());
    event.setRealmId(realm.getId());
    event.setRealmName(realm.getName());
    event.setAuthDetails(nobody);
    event.setResourceType(ResourceType.USER);
    event.setOperationType(operation);
    event.setResourcePath("users/" + user.getId());
    event.setRepresentation(said);
    return event;
  }

  private static String json(Map<String, Object> said) {
    try {
      return JSON.writeValueAsString(said);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("our own events are always writable", e);
    }
  }
}
