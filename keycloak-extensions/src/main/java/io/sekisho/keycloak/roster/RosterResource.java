package io.sekisho.keycloak.roster;

import com.google.auto.service.AutoService;
import io.sekisho.keycloak.closing.QuestionDesk;
import java.nio.file.Path;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * Hangs {@link RosterEndpoint} below {@code /admin/realms/REALM/}, and starts the {@link
 * RosterSweep} where a list is configured.
 */
@AutoService(AdminRealmResourceProviderFactory.class)
public final class RosterResource
    implements AdminRealmResourceProviderFactory, AdminRealmResourceProvider {
  private static final String ID = "sekisho-roster"; // part of the address: never rename

  private String realm;
  private String file;

  @Override
  public String getId() {
    return ID;
  }

  /** Options of the server, not of the realm: whoever administers a realm must not read files. */
  @Override
  public void init(Config.Scope config) {
    realm = config.get("realm", "sekisho");
    file = config.get("file");
  }

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    factory.register(
        event -> {
          if (file != null && event instanceof PostMigrationEvent) {
            new RosterSweep(realm, Path.of(file)).schedule(factory, RosterSweep.EVERY);
          }
        });
  }

  @Override
  public Object getResource(
      KeycloakSession session,
      RealmModel realmAsked,
      AdminPermissionEvaluator rights,
      AdminEventBuilder event) {
    return new RosterEndpoint(
        new QuestionDesk(RosterTable.QUESTION, session, realmAsked, rights, event));
  }

  @Override
  public AdminRealmResourceProvider create(KeycloakSession session) {
    return this;
  }

  @Override
  public void close() {}
}
