package io.sekisho.keycloak.lockout;

import com.google.auto.service.AutoService;
import io.sekisho.keycloak.StepFactory;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.credential.PasswordCredentialModel;

/** The step `sekisho-password-form` of a login flow. */
@AutoService(AuthenticatorFactory.class)
public final class PasswordFormFactory extends StepFactory {
  static final String ID = "sekisho-password-form"; // realm exports refer to it: never rename

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public String getDisplayType() {
    return "Sekisho user name and password";
  }

  @Override
  public String getHelpText() {
    return "Asks for user name and password. Ten failures from unknown devices lock the password"
        + " for these only; a password that is not good enough any more is changed before a session"
        + " begins.";
  }

  @Override
  public String getReferenceCategory() {
    return PasswordCredentialModel.TYPE;
  }

  @Override
  public Authenticator create(KeycloakSession session) {
    return new PasswordForm(session);
  }
}
