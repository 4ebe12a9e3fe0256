package io.sekisho.gateway.recovery;

import java.time.Instant;
import java.util.UUID;

/**
 * That somebody may enrol a factor without having one.
 *
 * @param who it is for
 * @param state how far it has come
 */
record SparePermission(
    UUID id, Who who, Kind kind, String reason, Instant endsAt, Who proposer, State state) {

  /** An account. */
  record Who(String issuer, String id, String name) {
    boolean isSame(Who other) {
      return issuer.equals(other.issuer) && id.equals(other.id);
    }
  }

  /** What has happened to the factor. */
  enum Kind {
    /** It is gone: all there are end, and the new one is for good. */
    LOST,
    /** It is at home: what there is stays, and the new key ends with the permission. */
    FORGOTTEN
  }

  /** From a draft to a permission takes two people. */
  enum State {
    DRAFT,
    PROPOSED,
    CONFIRMED
  }
}
