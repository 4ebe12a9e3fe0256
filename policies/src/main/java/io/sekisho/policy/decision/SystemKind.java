package io.sekisho.policy.decision;

/** What sort of system a route leads to. */
public enum SystemKind {
  /** A FHIR R4 server. */
  FHIR,
  /** A web application whose requests are known by their path only. */
  LEGACY,
  /** An image archive: QIDO, WADO, STOW. */
  DICOMWEB,
  /** The identity provider's consoles and interfaces for administrators. */
  IDENTITY,
  /** A machine reached for maintenance, below any application. */
  HOST,
  /** Answers with what it received; holds no patient data. */
  ECHO,
  /** The gateway's own screens. */
  PORTAL;

  /** Whether records of patients are kept there, so that each has a patient and a label. */
  public boolean holdsPatients() {
    return this == FHIR || this == LEGACY || this == DICOMWEB;
  }
}
