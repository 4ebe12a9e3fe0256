package io.sekisho.keycloak;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** What our steps of login flows have in common: required, nothing to set, nobody opts in. */
public abstract class StepFactory implements AuthenticatorFactory {
  @Override
  public String getReferenceCategory() {
    return null; // nothing of it is kept in Keycloak
  }

  @Override
  public final boolean isConfigurable() {
    return !getConfigProperties().isEmpty();
  }

  @Override
  public Requirement[] getRequirementChoices() {
    return new Requirement[] {Requirement.REQUIRED};
  }

  @Override
  public final boolean isUserSetupAllowed() {
    return false;
  }

  @Override
  public List<ProviderConfigProperty> getConfigProperties() {
    return List.of();
  }

  @Override
  public final void init(Config.Scope config) {}

  @Override
  public final void postInit(KeycloakSessionFactory factory) {}

  @Override
  public final void close() {}
}
