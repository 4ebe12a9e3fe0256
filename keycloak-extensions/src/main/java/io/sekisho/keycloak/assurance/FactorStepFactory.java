package io.sekisho.keycloak.assurance;

import com.google.auto.service.AutoService;
import io.sekisho.keycloak.StepFactory;
import java.util.List;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;

/** The step `sekisho-factor` of a login flow. */
@AutoService(AuthenticatorFactory.class)
public final class FactorStepFactory extends StepFactory {
  public static final String ID = "sekisho-factor"; // realm exports refer to it: never rename

  private static final Authenticator STEP = new FactorStep(); // no state

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public String getDisplayType() {
    return "Sekisho second factor";
  }

  @Override
  public String getHelpText() {
    return "Sends the browser to the gateway, where the person uses a key, and goes on with the"
        + " gateway's signed answer only. Put it after the password, as required, into every flow.";
  }

  @Override
  public List<ProviderConfigProperty> getConfigProperties() {
    return List.of(GatewaySetting.property());
  }

  @Override
  public Authenticator create(KeycloakSession session) {
    return STEP;
  }
}
