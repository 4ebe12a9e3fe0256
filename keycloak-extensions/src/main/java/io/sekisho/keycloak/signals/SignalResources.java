package io.sekisho.keycloak.signals;

import com.google.auto.service.AutoService;
import io.sekisho.keycloak.RealmEndpoints;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Hangs {@link SignalEndpoint} below every realm. */
@AutoService(RealmResourceProviderFactory.class)
public final class SignalResources extends RealmEndpoints {
  /** For Keycloak. */
  public SignalResources() {
    super("sekisho-signals", SignalEndpoint::new);
  }
}
