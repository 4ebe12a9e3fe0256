package io.sekisho.keycloak.password;

import com.google.auto.service.AutoService;
import io.sekisho.policy.password.ProfileChoice;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.policy.PasswordPolicyProvider;
import org.keycloak.policy.PasswordPolicyProviderFactory;

/** The password policy `sekisho-password` of the admin console. */
@AutoService(PasswordPolicyProviderFactory.class)
public final class ProfilePolicyFactory implements PasswordPolicyProviderFactory {
  static final String ID = "sekisho-password"; // realm exports refer to it: never rename

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public String getDisplayName() {
    return "Sekisho profile (mhlw-v7 | nist-15 | legacy-8x2; role R=profile; group G=profile)";
  }

  @Override
  public String getConfigType() {
    return PasswordPolicyProvider.STRING_CONFIG_TYPE;
  }

  @Override
  public String getDefaultConfigValue() {
    return ProfileChoice.DEFAULT;
  }

  @Override
  public boolean isMultiplSupported() {
    return false;
  }

  @Override
  public PasswordPolicyProvider create(KeycloakSession session) {
    return new ProfilePolicy(session);
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}
}
