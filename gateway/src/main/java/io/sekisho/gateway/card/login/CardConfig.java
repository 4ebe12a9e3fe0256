package io.sekisho.gateway.card.login;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Whether cards of the HPKI are used, and which of them count. */
@ConfigMapping(prefix = "sekisho.card")
public interface CardConfig {
  /**
   * Root certificates in PEM or DER, a file or a directory of them. No default on purpose: trusting
   * nobody must be visible. Without this there is no way in with a card.
   */
  Optional<Path> trust();

  /** Certificates of subordinate authorities, a file or a directory; tried, not trusted. */
  Optional<Path> intermediates();

  /** Directory of revocation lists. Required with {@link #trust}. */
  Optional<Path> crl();

  /** How often that directory is looked at. */
  @WithDefault("PT30S")
  Duration reload();

  /** How long a list may be used past its end; each use is recorded. */
  @WithDefault("PT0S")
  Duration grace();

  /** Policies of cards that count instead of person authentication of the HPKI. */
  Optional<Set<String>> accept();

  /** Table of hcRole texts instead of the shipped one. */
  Optional<Path> qualifications();

  /** What a new certificate of the same person with the same qualification does. */
  @WithDefault("REAPPROVE")
  Renewal renewal();

  /** Whether a challenge may be carried by hand; it is aal2 at most. */
  @WithDefault("true")
  boolean byHand();

  /** Port on which the helper listens on the terminals. */
  @WithDefault("24727")
  int helperPort();

  /** The listener that asks for the card itself. */
  Lane lane();

  /** A way in for terminals without the helper; off unless there is a port. */
  interface Lane {
    /** Port to bind, such as 8444. Without one there is no lane. */
    OptionalInt port();

    /** Address to bind; that of the public listener when left out. */
    Optional<String> host();

    /**
     * SHA-256 of the certificates of load balancers that end TLS before the lane and pass the
     * card's certificate on (RFC 9440). With one, nobody else may connect.
     */
    Optional<Set<String>> balancers();

    /** Its origin as browsers see it; the own host with {@link #port} when left out. */
    Optional<URI> origin();
  }

  /** What becomes of the link when a card is renewed. */
  enum Renewal {
    /** The new card has to be enrolled like any further factor. */
    REAPPROVE,
    /** The link goes over to the new certificate. */
    FOLLOW
  }
}
