package io.sekisho.gateway.signals;

import io.sekisho.gateway.bearer.BearerConfig;
import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Who may tell us that something has changed. Without a transmitter nobody can. */
@ConfigMapping(prefix = "sekisho.signals")
public interface SignalsConfig {
  /** The identity provider. */
  Optional<Transmitter> transmitter();

  /**
   * A provider that sends security event tokens. Its defaults are methods: one that is a property
   * would make every gateway have a transmitter.
   */
  interface Transmitter {
    /** Exact value of {@code iss}. */
    String issuer();

    /** Value that {@code aud} must contain, which is our own client id. */
    String audience();

    /** The one signature algorithm it uses. */
    default BearerConfig.Algorithm algorithm() {
      return BearerConfig.Algorithm.RS256;
    }

    /** Where its public keys are. */
    URI jwks();

    /** PEM certificates that vouch for its servers; the JDK's own when absent. */
    Optional<Path> trust();

    /** Where signals are fetched that were not pushed, and the list of accounts. */
    URI api();

    /** Our client id and secret there. */
    String clientId();

    /** Never in a file that others read: set it as an environment variable. */
    String clientSecret();

    /** Older tokens are refused: whoever kept one cannot use it later. */
    default Duration maxAge() {
      return Duration.ofMinutes(5);
    }

    /** Difference between clocks that is forgiven. */
    default Duration clockSkew() {
      return Duration.ofSeconds(30);
    }

    /** How long keys are believed without asking again. */
    default Duration keysFor() {
      return Duration.ofMinutes(10);
    }
  }
}
