package io.sekisho.policy.decision;

/** Whether the request alone proves what it asks for. Anything but {@link #CLEAR} is denied. */
public enum Clarity {
  CLEAR,
  /**
   * More could come back than the request names: chains, wildcards, bundles, unknown parameters.
   */
  UNPROVABLE,
  /** Not a resource type of FHIR R4. */
  UNKNOWN_TYPE,
  /** Not an id as FHIR R4 writes it. */
  MALFORMED_ID,
  /** No path class of the route matches. */
  UNKNOWN_PATH
}
