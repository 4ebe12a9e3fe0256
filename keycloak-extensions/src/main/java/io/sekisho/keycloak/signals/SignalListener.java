package io.sekisho.keycloak.signals;

import io.sekisho.keycloak.signals.SignalEvent.Initiator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Reads Keycloak's own events, inside the transaction that they belong to. */
final class SignalListener implements EventListenerProvider {
  private static final Pattern USER = Pattern.compile("users/([^/]+)(?:/(.*))?");
  private static final Pattern SESSION = Pattern.compile("sessions/([^/]+)");

  private final KeycloakSession session;

  SignalListener(KeycloakSession session) {
    this.session = session;
  }

  @Override
  public void onEvent(Event event) {
    if (event.getUserId() == null || isGone(event.getRealmId())) {
      return;
    }
    Teller teller = teller(event.getRealmId());
    switch (event.getType()) {
      case LOGOUT, USER_SESSION_DELETED ->
          teller.tell(
              event.getUserId(), event.getSessionId(), SignalEvent.sessionRevoked(Initiator.USER));
      case UPDATE_CREDENTIAL -> teller.tell(event.getUserId(), null, credential(event, "update"));
      case REMOVE_CREDENTIAL -> teller.tell(event.getUserId(), null, credential(event, "delete"));
      case UPDATE_PROFILE, DELETE_ACCOUNT, USER_DISABLED_BY_PERMANENT_LOCKOUT ->
          teller.compare(event.getUserId());
      default -> {}
    }
  }

  private static SignalEvent credential(Event event, String change) {
    String type = event.getDetails() == null ? null : event.getDetails().get("credential_type");
    return SignalEvent.credentialChanged(credential(type), change, Initiator.USER);
  }

  /** CAEP's words; Keycloak's own pass where CAEP has none. */
  private static String credential(String keycloak) {
    if (keycloak == null) {
      return "password";
    }
    return switch (keycloak) {
      case "otp" -> "app";
      case "webauthn", "webauthn-passwordless" -> "fido2-roaming";
      default -> keycloak;
    };
  }

  @Override
  public void onEvent(AdminEvent event, boolean includeRepresentation) {
    if (event.getError() != null || event.getResourcePath() == null || isGone(event.getRealmId())) {
      return;
    }
    Matcher user = USER.matcher(event.getResourcePath());
    Matcher one = SESSION.matcher(event.getResourcePath());
    Teller teller = teller(event.getRealmId());
    if (user.matches()) {
      ofUser(teller, event.getOperationType(), user.group(1), user.group(2));
    } else if (one.matches() && event.getOperationType() == OperationType.DELETE) {
      teller.tellOfSession(one.group(1), SignalEvent.sessionRevoked(Initiator.ADMIN));
    } else if (event.getResourcePath().equals("logout-all")) {
      teller
          .everybody()
          .forEach(
              person -> teller.tell(person, null, SignalEvent.sessionRevoked(Initiator.ADMIN)));
    }
  }

  private static void ofUser(Teller teller, OperationType operation, String person, String rest) {
    String what = rest == null ? "" : rest;
    if (what.equals("logout")) {
      teller.tell(person, null, SignalEvent.sessionRevoked(Initiator.ADMIN));
    } else if (what.equals("reset-password")) {
      teller.tell(
          person, null, SignalEvent.credentialChanged("password", "update", Initiator.ADMIN));
    } else if (what.startsWith("credentials/") && operation == OperationType.DELETE) {
      teller.tell(
          person, null, SignalEvent.credentialChanged("password", "delete", Initiator.ADMIN));
    }
    teller.compare(person);
  }

  /** The last event of a realm is that of its removal. */
  private boolean isGone(String realmId) {
    return session.realms().getRealm(realmId) == null;
  }

  private Teller teller(String realmId) {
    RealmModel realm = session.realms().getRealm(realmId);
    return new Teller(session, realm);
  }

  @Override
  public void close() {}
}
