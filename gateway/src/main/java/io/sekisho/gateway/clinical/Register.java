package io.sekisho.gateway.clinical;

import java.util.HashSet;
import java.util.Set;

/**
 * Some of the hospital's patients, by id, on behalf of somebody.
 *
 * @param hands how records name this somebody: {@code Practitioner/id}, {@code system|value}
 * @param complete whether a patient who is not in it does not belong in it; false when a source
 *     could not be read
 */
record Register(Set<String> patients, Set<String> hands, boolean complete) {
  static final Register UNKNOWN = new Register(Set.of(), false);
  static final Register EMPTY = new Register(Set.of(), true);

  Register {
    patients = Set.copyOf(patients);
    hands = Set.copyOf(hands);
  }

  Register(Set<String> patients, boolean complete) {
    this(patients, Set.of(), complete);
  }

  Register and(Register other) {
    return new Register(
        both(patients, other.patients), both(hands, other.hands), complete && other.complete);
  }

  Register of(Set<String> otherHands) {
    return new Register(patients, otherHands, complete);
  }

  private static Set<String> both(Set<String> one, Set<String> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() ? other : one;
    }
    Set<String> both = new HashSet<>(one);
    both.addAll(other);
    return both;
  }
}
