package io.sekisho.gateway.bearer;

import io.sekisho.gateway.authorization.Factor;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Whose access tokens count. Without issuers, none does. */
@ConfigMapping(prefix = "sekisho.bearer")
public interface BearerConfig {
  /** Token issuers by name. */
  Map<String, Issuer> issuers();

  /** One issuer of access tokens. */
  interface Issuer {
    /** Exact value of {@code iss}. */
    String issuer();

    /** Value that {@code aud} must contain. */
    String audience();

    /** The one signature algorithm this issuer uses. */
    @WithDefault("RS256")
    Algorithm algorithm();

    /** Where its public keys are. */
    URI jwks();

    /** PEM certificates that vouch for the key server; the JDK's own when absent. */
    Optional<Path> trust();

    /** Role names in its tokens that mean something else here, such as {@code clinician: PHYS}. */
    Map<String, String> roles();

    /**
     * What its {@code acr} values stand for here, such as {@code phr: AAL2}. Name only what this
     * issuer really proves; everything else is one factor.
     */
    Map<String, StatedLevel> acr();

    /** How long keys are believed without asking again. */
    @WithDefault("PT10M")
    Duration keysFor();

    /** Difference between clocks that is forgiven. */
    @WithDefault("PT30S")
    Duration clockSkew();
  }

  /** How sure an issuer may say it is. */
  enum StatedLevel {
    AAL1(Factor.PASSWORD),
    AAL2(Factor.STATED_TWO),
    AAL3(Factor.STATED_HARDWARE);

    private final Factor factor;

    StatedLevel(Factor factor) {
      this.factor = factor;
    }

    Factor factor() {
      return factor;
    }
  }

  /** Signature algorithms that are acceptable at all. */
  public enum Algorithm {
    RS256,
    PS256,
    ES256
  }
}
