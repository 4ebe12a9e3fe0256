package io.sekisho.keycloak.assurance;

import com.google.auto.service.AutoService;
import io.sekisho.keycloak.RealmEndpoints;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Hangs {@link FactorEndpoint} below every realm. */
@AutoService(RealmResourceProviderFactory.class)
public final class FactorResource extends RealmEndpoints {
  /** For Keycloak. */
  public FactorResource() {
    super("sekisho-factors", FactorEndpoint::new);
  }
}
