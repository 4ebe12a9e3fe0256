package io.sekisho.gateway.oidc;

import io.sekisho.gateway.config.GatewayConfig;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What we know of the identity provider without asking it: logging out works while it is down. */
@Singleton
public class Provider {
  private final Optional<URI> server;
  private final Optional<String> client;
  private final URI origin;

  Provider(
      @ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<URI> server,
      @ConfigProperty(name = "quarkus.oidc.client-id") Optional<String> client,
      GatewayConfig gateway) {
    this.server = server;
    this.client = client;
    this.origin = gateway.origin();
  }

  /** Its origin, which forms of ours may lead to. */
  public Optional<String> origin() {
    return server.map(url -> url.getScheme() + "://" + url.getAuthority());
  }

  /** Where the provider ends its own session (OIDC RP-Initiated Logout 1.0). */
  URI endSession(Optional<String> idToken) {
    URI home = origin.resolve("/.sekisho/logout");
    if (server.isEmpty() || client.isEmpty()) {
      return home;
    }
    UriBuilder end =
        UriBuilder.fromUri(server.get())
            .path("protocol/openid-connect/logout")
            .queryParam("client_id", client.get())
            .queryParam("post_logout_redirect_uri", home);
    idToken.ifPresent(token -> end.queryParam("id_token_hint", token));
    return end.build();
  }
}
