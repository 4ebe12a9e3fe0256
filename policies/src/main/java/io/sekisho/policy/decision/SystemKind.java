package io.sekisho.policy.decision;

/** What sort of system a route leads to. */
public enum SystemKind {
  /** A FHIR R4 server. */
  FHIR,
  /** A web application whose requests are known by their path only. */
  LEGACY,
  /** Answers with what it received; holds no patient data. */
  ECHO,
  /** The gateway's own screens. */
  PORTAL
}
