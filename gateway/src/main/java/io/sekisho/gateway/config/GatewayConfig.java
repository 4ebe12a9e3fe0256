package io.sekisho.gateway.config;

import io.sekisho.policy.decision.Role;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The door: where it listens, what it is called, and what stands behind it. */
@ConfigMapping(prefix = "sekisho")
public interface GatewayConfig {
  /**
   * Origin of the gateway's own host as browsers see it, such as {@code https://id.hospital.jp}.
   */
  URI origin();

  /** True only in the demo; production refuses to start with anything the demo allows. */
  @WithDefault("false")
  boolean demo();

  /** True only for measurements: plain HTTP and an http JWKS are accepted, on loopback. */
  @WithDefault("false")
  boolean bench();

  /** How long a factor counts as used just now, where a rule asks for that. */
  @WithDefault("PT15M")
  Duration factorFresh();

  /** Which roles count only with a licence. */
  Licences licences();

  /** The public listener. */
  Listen listen();

  /** The systems behind the gateway, by name. */
  Map<String, RouteConfig> routes();

  /** Who signs assertions. */
  Assertion assertion();

  /** Address, port and certificate of the public listener. */
  interface Listen {
    /** Address to bind. */
    @WithDefault("0.0.0.0")
    String host();

    /** Port to bind. */
    @WithDefault("8443")
    int port();

    /** PEM certificate chain and key; required outside measurements. */
    Tls tls();

    /** Largest request head in bytes; more is 431. */
    @WithDefault("32768")
    int maxHeadBytes();

    /** Seconds that live requests get to finish after SIGTERM. */
    @WithDefault("20")
    int drainSeconds();
  }

  /** Licences of people. */
  interface Licences {
    /**
     * Roles that count only for people whose licence is proven, by a card of the HPKI in this
     * login, or verified, as the identity provider states it. Empty: the assignment is enough.
     */
    Optional<Set<Role>> proven();
  }

  /** PEM files. */
  interface Tls {
    /** Certificate chain. */
    Optional<Path> certificate();

    /** Private key, PKCS#8. */
    Optional<Path> key();
  }

  /** The key that signs {@code Sekisho-Assertion}. */
  interface Assertion {
    /**
     * JWK file with a private P-256 key, shared by all replicas. Without one, a key is made at
     * start and lives in memory: enough for one replica.
     */
    Optional<Path> key();
  }
}
