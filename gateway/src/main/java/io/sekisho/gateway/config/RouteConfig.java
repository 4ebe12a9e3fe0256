package io.sekisho.gateway.config;

import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One system behind the gateway. */
public interface RouteConfig {
  /** Public host names, without port. Never the gateway's own host. */
  List<String> hosts();

  /** Path prefix; it is not stripped, the upstream serves the same path. */
  String path();

  /** Where the system listens. */
  URI upstream();

  /**
   * PEM file of who may vouch for an https upstream, and nobody else; the Java runtime's list when
   * absent.
   */
  Optional<Path> trust();

  /** What kind of questions a request to it raises. */
  Kind kind();

  /** Name shown to people, by language ({@code ja}, {@code en}). */
  Map<String, String> title();

  /** Path that the portal links to; the prefix itself when absent. */
  Optional<String> home();

  /** How the upstream learns who is asking. */
  @WithDefault("assertion")
  Identity identity();

  /**
   * How direct access to the upstream is made impossible. No default: the gateway must be the only
   * way in, and somebody has to say why it is.
   */
  Optional<Isolation> isolation();

  /**
   * Path classes of a legacy system, first match wins: {@code GET /chart/{patient} -> read chart}.
   */
  Optional<List<String>> paths();

  /**
   * Name of the FHIR route whose patients have the ids that a legacy system's paths or an archive's
   * studies name; it says who looks after them, and whose records are restricted.
   */
  Optional<String> patientsOf();

  /** Request headers this system needs beyond the common ones. */
  Optional<Set<String>> requestHeaders();

  /** Names of the cookies this system uses; all but the gateway's own when absent. */
  Optional<Set<String>> cookies();

  /** Time for the upstream to accept a connection. */
  @WithDefault("PT5S")
  Duration connectTimeout();

  /** Time for the upstream to begin its answer. */
  @WithDefault("PT60S")
  Duration answerTimeout();

  /** Connections kept to the upstream, per event loop. */
  @WithDefault("128")
  int connections();

  /** Whether responses may be cached by the browser; off because they hold patient data. */
  @WithDefault("false")
  boolean cacheable();

  /** What a route's requests mean. */
  enum Kind {
    FHIR,
    LEGACY,
    /** An image archive: QIDO-RS, WADO-RS, STOW-RS into studies that are there. */
    DICOMWEB,
    /** The identity provider, for its administrators; its consoles bring a token of their own. */
    IDENTITY,
    ECHO;

    /** Whether {@code Authorization} is between the browser and the system, and passes us by. */
    public boolean bringsOwnToken() {
      return this == IDENTITY;
    }
  }

  /** How identity reaches the upstream. Every route also gets {@code Sekisho-Assertion}. */
  enum Identity {
    ASSERTION,
    HEADERS
  }

  /** What makes the gateway the only way in. */
  enum Isolation {
    LOOPBACK,
    NETWORK,
    MTLS,
    ASSERTION
  }
}
