package io.sekisho.policy.cedar;

import java.util.Set;

/** A question in the words of the schema file, one component per attribute there. */
public record CedarQuestion(Subject subject, String action, Resource resource, Context context) {
  /** {@code entity Subject}. */
  public record Subject(
      String kind, Set<String> roles, Rights rights, boolean qualified, boolean narcoticsLicence) {}

  /** The part of {@code entity Subject} that comes from the matrix of roles and privileges. */
  public record Rights(
      Set<String> may,
      Set<String> onOrder,
      Set<String> byProxy,
      Set<String> behindGlass,
      boolean clinicalRight) {}

  /** {@code entity Resource}. */
  public record Resource(
      String system, String type, String clarity, boolean clinical, Entry record) {}

  /** The part of {@code entity Resource} that is about the record itself. */
  public record Entry(
      String care,
      String label,
      String before,
      String after,
      boolean staysDraft,
      boolean finalises,
      String category,
      String authorship,
      boolean named,
      boolean ordered,
      boolean narcotic) {}

  /** {@code type Context}. */
  public record Context(
      int aal,
      boolean factorFresh,
      Set<String> grants,
      String purpose,
      String scope,
      boolean secondFactorEnforced) {}
}
