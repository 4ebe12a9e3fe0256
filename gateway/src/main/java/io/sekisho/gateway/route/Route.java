package io.sekisho.gateway.route;

import io.sekisho.gateway.config.RouteConfig;
import io.sekisho.gateway.headers.HeaderHygiene;
import io.sekisho.policy.clinical.LegacyRequest;
import java.net.URI;

/**
 * One system behind the gateway, ready to use.
 *
 * @param name its key in the configuration; the audience of its assertions
 * @param config what the operator wrote
 * @param pages what requests ask for if it is a legacy system; of others nothing is known
 * @param headers what may pass to this system and back
 */
public record Route(String name, RouteConfig config, LegacyRequest pages, HeaderHygiene headers) {
  public String path() {
    return config.path();
  }

  public URI upstream() {
    return config.upstream();
  }

  int upstreamPort() {
    int port = upstream().getPort();
    return port != -1 ? port : isTls() ? 443 : 80;
  }

  boolean isTls() {
    return "https".equals(upstream().getScheme());
  }

  public String title(String language) {
    return config.title().getOrDefault(language, name);
  }
}
