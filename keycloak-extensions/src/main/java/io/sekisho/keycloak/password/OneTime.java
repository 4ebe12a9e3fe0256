package io.sekisho.keycloak.password;

import io.sekisho.policy.password.OneTimePassword;
import java.security.SecureRandom;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserModel.RequiredAction;

/** A password for one login, which ends soon even if nobody uses it. */
public final class OneTime {
  private static final String NOTE = "io.sekisho.password.ends";

  private OneTime() {}

  /** Sets a random one for this person, who has to change it at once; returns it, once. */
  public static String handOut(KeycloakSession session, UserModel user, long ends) {
    RealmModel realm = session.getContext().getRealm();
    String password = new OneTimePassword(new SecureRandom()).next(People.holder(realm, user));
    session.setAttribute(NOTE, ends);
    user.credentialManager().updateCredential(UserCredentialModel.password(password, true));
    session.removeAttribute(NOTE);
    user.addRequiredAction(RequiredAction.UPDATE_PASSWORD);
    return password;
  }

  static Optional<Long> ends(KeycloakSession session) {
    return Optional.ofNullable(session.getAttribute(NOTE, Long.class));
  }
}
