package io.sekisho.policy.clinical;

/** What has to be read of a request's body before it can be decided. */
public enum BodyNeed {
  /** There is none, or it does not matter. */
  NONE,
  /** A resource, a bundle or a patch: read whole and bounded, then {@link FhirBody}. */
  READ,
  /** The parameters of a search, or of a form: read whole and bounded. */
  SEARCH_FORM
}
