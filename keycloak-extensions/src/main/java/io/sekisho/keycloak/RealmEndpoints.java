package io.sekisho.keycloak;

import java.util.function.Function;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Hangs an endpoint below every realm, at {@code /realms/REALM/ID}. */
public abstract class RealmEndpoints implements RealmResourceProviderFactory {
  private final String id;
  private final Function<KeycloakSession, Object> endpoint;

  /**
   * Endpoints of one kind.
   *
   * @param id part of the address: never rename
   * @param endpoint makes one for each request
   */
  protected RealmEndpoints(String id, Function<KeycloakSession, Object> endpoint) {
    this.id = id;
    this.endpoint = endpoint;
  }

  @Override
  public final String getId() {
    return id;
  }

  @Override
  public final RealmResourceProvider create(KeycloakSession session) {
    return new Hung(endpoint.apply(session));
  }

  private record Hung(Object endpoint) implements RealmResourceProvider {
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
