package io.sekisho.keycloak.assurance;

import com.google.auto.service.AutoService;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Hangs {@link FactorEndpoint} below every realm. */
@AutoService(RealmResourceProviderFactory.class)
public final class FactorResource implements RealmResourceProviderFactory {
  private static final String ID = "sekisho-factors"; // part of the address: never rename

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public RealmResourceProvider create(KeycloakSession session) {
    return new Resource(new FactorEndpoint(session));
  }

  private record Resource(FactorEndpoint endpoint) implements RealmResourceProvider {
    @Override
    public Object getResource() {
      return endpoint;
    }

    @Override
    public void close() {}
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}
}
