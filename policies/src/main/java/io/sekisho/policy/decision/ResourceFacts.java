package io.sekisho.policy.decision;

import static java.util.Objects.requireNonNull;

/**
 * What policies may know about what is asked for.
 *
 * <p>{@code type} never carries text that a caller made up: it is a FHIR resource type, a type
 * named in configuration, or one of a few fixed words. Otherwise a caller could fill the memo.
 */
public record ResourceFacts(SystemKind system, String type, Clarity clarity) {
  /** The echo: open to those who connect systems. */
  public static final ResourceFacts ECHO = clear(SystemKind.ECHO, "echo");

  /** The gateway's own screens. */
  public static final ResourceFacts PORTAL = clear(SystemKind.PORTAL, "portal");

  public ResourceFacts {
    requireNonNull(system, "system");
    requireNonNull(type, "type");
    requireNonNull(clarity, "clarity");
  }

  /** A resource that the request names beyond doubt. */
  public static ResourceFacts clear(SystemKind system, String type) {
    return new ResourceFacts(system, type, Clarity.CLEAR);
  }

  /** Something on this system of which the request does not prove what it is. */
  public static ResourceFacts unclear(SystemKind system, Clarity why) {
    return new ResourceFacts(system, "unclear", why);
  }
}
