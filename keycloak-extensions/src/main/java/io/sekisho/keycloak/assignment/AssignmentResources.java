package io.sekisho.keycloak.assignment;

import com.google.auto.service.AutoService;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Hangs {@link AssignmentEndpoint} below every realm, and starts the {@link AssignmentSweep}. */
@AutoService(RealmResourceProviderFactory.class)
public final class AssignmentResources implements RealmResourceProviderFactory {
  private static final String ID = "sekisho-assignments"; // part of the address: never rename

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public RealmResourceProvider create(KeycloakSession session) {
    return new Resource(new AssignmentEndpoint(session));
  }

  private record Resource(AssignmentEndpoint endpoint) implements RealmResourceProvider {
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
  public void postInit(KeycloakSessionFactory factory) {
    factory.register(
        event -> {
          if (event instanceof PostMigrationEvent) {
            AssignmentSweep.schedule(factory);
          }
        });
  }

  @Override
  public void close() {}
}
