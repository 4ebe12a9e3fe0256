package io.sekisho.keycloak.smart;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Set;
import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** The required action `sekisho-launch`. */
@AutoService(RequiredActionFactory.class)
public final class LaunchStepFactory implements RequiredActionFactory {
  public static final String ID = "sekisho-launch"; // realm exports refer to it: never rename

  /** Scopes that mean nothing unless this action is on. */
  public static final Set<String> SCOPES = Set.of(LaunchRequest.FROM_CHART, LaunchRequest.ALONE);

  private static final RequiredActionProvider STEP = new LaunchStep(); // no state

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public String getDisplayText() {
    return "Sekisho patient of a SMART launch";
  }

  @Override
  public List<ProviderConfigProperty> getConfigMetadata() {
    return List.of(
        new ProviderConfigProperty(
            LaunchStep.GATEWAY,
            "Gateway",
            "Origin of the gateway's own host, such as https://id.hospital.example. It says for"
                + " which patient an app is launched.",
            ProviderConfigProperty.STRING_TYPE,
            null));
  }

  @Override
  public boolean isConfigurable() {
    return true;
  }

  @Override
  public RequiredActionProvider create(KeycloakSession session) {
    return STEP;
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}
}
