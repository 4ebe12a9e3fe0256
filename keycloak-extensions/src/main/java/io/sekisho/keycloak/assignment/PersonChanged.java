package io.sekisho.keycloak.assignment;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderEvent;

/**
 * Something about a person may be different now; heard inside the transaction that changed it.
 *
 * @param person Keycloak's id of the user
 */
public record PersonChanged(KeycloakSession session, RealmModel realm, String person)
    implements ProviderEvent {

  /** Tells whoever listens. */
  public static void tell(KeycloakSession session, RealmModel realm, String person) {
    session.getKeycloakSessionFactory().publish(new PersonChanged(session, realm, person));
  }
}
