package io.sekisho.keycloak.signals;

import org.keycloak.Config;
import org.keycloak.models.RealmModel;

/** The name of a realm in its tokens, worked out without a request to look at. */
final class Issuer {
  private Issuer() {}

  static String of(RealmModel realm) {
    String front = realm.getAttribute("frontendUrl");
    String base = front == null || front.isEmpty() ? hostname() : front;
    return (base.endsWith("/") ? base : base + "/") + "realms/" + realm.getName();
  }

  private static String hostname() {
    String hostname = Config.scope("hostname", "v2").get("hostname");
    if (hostname == null) {
      throw new IllegalStateException("set Keycloak's hostname: signals name their issuer by it");
    }
    return hostname.contains("://") ? hostname : "https://" + hostname;
  }
}
