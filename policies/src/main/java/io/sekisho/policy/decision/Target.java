package io.sekisho.policy.decision;

import static java.util.Objects.requireNonNull;

/**
 * Which record exactly, for the audit only: policies never see it.
 *
 * @param type what the request calls it; may be text the caller made up
 * @param id null when no single one is named
 * @param patient null when the request does not say
 */
public record Target(String type, String id, String patient) {
  public Target {
    requireNonNull(type, "type");
  }

  /** No record in particular. */
  public static Target of(String type) {
    return new Target(type, null, null);
  }
}
