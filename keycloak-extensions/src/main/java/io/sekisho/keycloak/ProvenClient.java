package io.sekisho.keycloak;

import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.utils.AuthorizeClientUtil;
import org.keycloak.services.cors.Cors;

/** The program that asks, proven as one of the realm's clients. */
public final class ProvenClient {
  private ProvenClient() {}

  /** Whoever cannot prove it is answered 401, and nothing returns from here. */
  public static ClientModel of(KeycloakSession session) {
    RealmModel realm = session.getContext().getRealm();
    EventBuilder event =
        new EventBuilder(realm, session, session.getContext().getConnection())
            .event(EventType.CLIENT_LOGIN);
    return AuthorizeClientUtil.authorizeClient(session, event, Cors.builder()).getClient();
  }

  /** Whether it has a secret to prove itself with, and the realm says that it may do this. */
  public static boolean may(KeycloakSession session, String attribute) {
    ClientModel client = of(session);
    return !client.isPublicClient() && "true".equals(client.getAttribute(attribute));
  }
}
