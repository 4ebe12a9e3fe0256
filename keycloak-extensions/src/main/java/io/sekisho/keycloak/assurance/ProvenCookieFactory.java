package io.sekisho.keycloak.assurance;

import com.google.auto.service.AutoService;
import io.sekisho.keycloak.StepFactory;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;

/** The step `sekisho-cookie` of a login flow. */
@AutoService(AuthenticatorFactory.class)
public final class ProvenCookieFactory extends StepFactory {
  public static final String ID = "sekisho-cookie"; // realm exports refer to it: never rename

  private static final Authenticator STEP = new ProvenCookie(); // no state

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public String getDisplayType() {
    return "Sekisho cookie";
  }

  @Override
  public String getHelpText() {
    return "Lets a browser in that is logged in already, if a second factor was proven for that"
        + " login. Use it instead of Keycloak's step `Cookie`, which asks for no factor.";
  }

  @Override
  public Requirement[] getRequirementChoices() {
    return new Requirement[] {Requirement.ALTERNATIVE, Requirement.DISABLED};
  }

  @Override
  public Authenticator create(KeycloakSession session) {
    return STEP;
  }
}
