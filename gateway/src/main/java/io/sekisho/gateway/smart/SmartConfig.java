package io.sekisho.gateway.smart;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where SMART apps log in. Without an authorization and a token endpoint there are no such apps.
 */
@ConfigMapping(prefix = "sekisho.smart")
public interface SmartConfig {
  /** Exact value of {@code iss} in the ID tokens of apps. */
  Optional<String> issuer();

  /** Where apps send the person to log in. */
  Optional<URI> authorization();

  /** Where apps get their tokens. */
  Optional<URI> token();

  /** The identity provider's public keys. */
  Optional<URI> jwks();

  /** Where systems behind ask what a token says. */
  Optional<URI> introspection();

  /** Scopes that the identity provider gives out. */
  @WithDefault("openid,fhirUser,launch,launch/patient,patient/*.rs,user/*.rs")
  List<String> scopes();

  /** Origins from which browsers may run apps, such as {@code https://growth.example}. */
  Optional<Set<String>> origins();

  /** Apps that a chart may open, and what people call them; by client id. */
  Map<String, App> apps();

  /** One of them. */
  interface App {
    /** What people call it. */
    Optional<String> name();

    /** Where it is launched from a chart. */
    URI launch();

    /** Name of the FHIR route that it reads; needed where there are several. */
    Optional<String> route();
  }

  /** What people call this app; its client id where nobody said. */
  default String nameOf(String client) {
    App app = apps().get(client);
    return app == null ? client : app.name().orElse(client);
  }

  /** Whether there are apps. */
  default boolean isOn() {
    return authorization().isPresent() && token().isPresent();
  }
}
