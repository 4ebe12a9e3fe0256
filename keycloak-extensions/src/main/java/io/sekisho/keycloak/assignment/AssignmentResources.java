package io.sekisho.keycloak.assignment;

import com.google.auto.service.AutoService;
import io.sekisho.keycloak.RealmEndpoints;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Hangs {@link AssignmentEndpoint} below every realm, and starts the {@link AssignmentSweep}. */
@AutoService(RealmResourceProviderFactory.class)
public final class AssignmentResources extends RealmEndpoints {
  /** For Keycloak. */
  public AssignmentResources() {
    super("sekisho-assignments", AssignmentEndpoint::new);
  }

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    factory.register(
        event -> {
          if (event instanceof PostMigrationEvent) {
            AssignmentSweep.schedule(factory);
          }
        });
  }
}
