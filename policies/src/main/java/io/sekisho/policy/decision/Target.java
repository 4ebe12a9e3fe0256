package io.sekisho.policy.decision;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * Which record exactly, for the audit and for the scopes of programs: policies never see it.
 *
 * @param type what the request calls it; may be text the caller made up
 * @param id null when no single one is named
 * @param patient null when the request does not say
 * @param whose everybody whose record it is; none for nobody's, null while that is not known
 */
public record Target(String type, String id, String patient, Set<String> whose) {
  public Target {
    requireNonNull(type, "type");
  }

  /** A record of which only this much is known. */
  public Target(String type, String id, String patient) {
    this(type, id, patient, null);
  }

  /** No record in particular. */
  public static Target of(String type) {
    return new Target(type, null, null);
  }

  /** The same record, now that it is known whose it is; null when it is not. */
  public Target of(Set<String> patients) {
    return new Target(type, id, patient, patients);
  }
}
