package io.sekisho.keycloak.lockout;

import com.google.auto.service.AutoService;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Has Keycloak make the table of counters with its own; it is read and written as SQL. */
@AutoService(JpaEntityProviderFactory.class)
public final class LockoutSchema implements JpaEntityProviderFactory, JpaEntityProvider {
  private static final String ID = "sekisho-lockout"; // names the applied changes: never rename

  @Override
  public List<Class<?>> getEntities() {
    return List.of();
  }

  @Override
  public String getChangelogLocation() {
    return "META-INF/sekisho-lockout-changelog.xml";
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
