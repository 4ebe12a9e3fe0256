package io.sekisho.keycloak.dormancy;

import com.google.auto.service.AutoService;
import io.sekisho.keycloak.closing.QuestionDesk;
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
 * Hangs {@link DormancyEndpoint} below {@code /admin/realms/REALM/}, and starts the {@link
 * DormancySweep}, which nothing switches off, and the {@link NoticeMail}.
 */
@AutoService(AdminRealmResourceProviderFactory.class)
public final class DormancyResource
    implements AdminRealmResourceProviderFactory, AdminRealmResourceProvider {
  private static final String ID = "sekisho-dormancy"; // part of the address: never rename

  private String realm;
  private Terms terms;

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public void init(Config.Scope config) {
    realm = config.get("realm", "sekisho");
    terms = Terms.of(config);
  }

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    factory.register(
        event -> {
          if (event instanceof PostMigrationEvent) {
            new DormancySweep(realm, terms).schedule(factory, DormancySweep.EVERY);
            new NoticeMail(realm, terms, factory).schedule(factory, DormancySweep.EVERY);
          }
        });
  }

  @Override
  public Object getResource(
      KeycloakSession session,
      RealmModel realmAsked,
      AdminPermissionEvaluator rights,
      AdminEventBuilder event) {
    return new DormancyEndpoint(
        new QuestionDesk(SeenTable.QUESTION, session, realmAsked, rights, event),
        new SeenTable(session, realmAsked),
        terms);
  }

  @Override
  public AdminRealmResourceProvider create(KeycloakSession session) {
    return this;
  }

  @Override
  public void close() {}
}
