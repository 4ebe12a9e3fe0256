package io.sekisho.keycloak.lockout;

import com.google.auto.service.AutoService;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Hangs {@link PasswordDeskEndpoint} below {@code /admin/realms/REALM/}. */
@AutoService(AdminRealmResourceProviderFactory.class)
public final class PasswordDeskFactory
    implements AdminRealmResourceProviderFactory, AdminRealmResourceProvider {
  private static final String ID = "sekisho-passwords"; // part of the address: never rename

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public Object getResource(
      KeycloakSession session,
      RealmModel realm,
      AdminPermissionEvaluator rights,
      AdminEventBuilder event) {
    return new PasswordDeskEndpoint(session, realm, rights, event);
  }

  @Override
  public AdminRealmResourceProvider create(KeycloakSession session) {
    return this;
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}
}
