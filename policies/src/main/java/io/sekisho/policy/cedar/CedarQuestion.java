package io.sekisho.policy.cedar;

import java.util.Set;

/** A question in the words of the schema file, one component per attribute there. */
public record CedarQuestion(Subject subject, String action, Resource resource, Context context) {
  /** {@code entity Subject}. */
  public record Subject(String kind, Set<String> roles) {}

  /** {@code entity Resource}. */
  public record Resource(String system, String type, String clarity) {}

  /** {@code type Context}. */
  public record Context(
      int aal, boolean factorFresh, Set<String> grants, boolean secondFactorEnforced) {}
}
