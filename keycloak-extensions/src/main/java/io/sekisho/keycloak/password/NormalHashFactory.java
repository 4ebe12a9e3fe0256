package io.sekisho.keycloak.password;

import com.google.auto.service.AutoService;
import org.keycloak.Config;
import org.keycloak.credential.hash.PasswordHashProvider;
import org.keycloak.credential.hash.PasswordHashProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** The hash algorithm `sekisho-nfkc`. */
@AutoService(PasswordHashProviderFactory.class)
public final class NormalHashFactory implements PasswordHashProviderFactory {
  static final String ID = "sekisho-nfkc"; // stored credentials refer to it: never rename

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public PasswordHashProvider create(KeycloakSession session) {
    return new NormalHash(session);
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}
}
