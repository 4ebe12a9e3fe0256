package io.sekisho.keycloak.closing;

import io.sekisho.keycloak.assignment.PersonChanged;
import java.util.Map;
import org.keycloak.common.util.Time;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Closes an account: the sessions go with it, the gateways hear of it, and it is written down. */
public final class Closing {
  private Closing() {}

  /** Closed, not removed: the audit needs somebody to point at. */
  public static void close(
      KeycloakSession session, RealmModel realm, UserModel user, String reason) {
    user.setEnabled(false);
    session.sessions().removeUserSessions(realm, user);
    session
        .users()
        .setNotBeforeForUser(realm, user, Math.toIntExact(Time.currentTimeMillis() / 1000));
    AccountEvent.write(
        session,
        realm,
        user,
        OperationType.UPDATE,
        Map.of("username", user.getUsername(), "enabled", false, "reason", reason));
    PersonChanged.tell(session, realm, user.getId());
  }
}
