package io.sekisho.keycloak.assignment;

import com.google.auto.service.AutoService;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * Has Keycloak make our tables with its own. They are read and written as SQL, so there is no
 * entity class, and Keycloak's entity model knows nothing of us.
 */
@AutoService(JpaEntityProviderFactory.class)
public final class AssignmentSchema implements JpaEntityProviderFactory, JpaEntityProvider {
  private static final String ID = "sekisho"; // names the table of applied changes: never rename

  @Override
  public List<Class<?>> getEntities() {
    return List.of();
  }

  @Override
  public String getChangelogLocation() {
    return "META-INF/sekisho-changelog.xml";
  }

  @Override
  public String getFactoryId() {
    return ID;
  }

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public JpaEntityProvider create(KeycloakSession session) {
    return this;
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}
}
