package io.sekisho.keycloak.dormancy;

import com.google.auto.service.AutoService;
import io.sekisho.keycloak.RealmEndpoints;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Hangs {@link SeenEndpoint} below every realm. */
@AutoService(RealmResourceProviderFactory.class)
public final class SeenResource extends RealmEndpoints {
  /** For Keycloak. */
  public SeenResource() {
    super("sekisho-seen", SeenEndpoint::new);
  }
}
