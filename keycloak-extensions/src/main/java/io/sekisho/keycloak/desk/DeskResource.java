package io.sekisho.keycloak.desk;

import com.google.auto.service.AutoService;
import io.sekisho.keycloak.RealmEndpoints;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Hangs {@link DeskPage} below every realm. */
@AutoService(RealmResourceProviderFactory.class)
public final class DeskResource extends RealmEndpoints {
  /** For Keycloak. */
  public DeskResource() {
    super("sekisho-desk", DeskPage::new);
  }
}
