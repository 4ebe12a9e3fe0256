package io.sekisho.policy.record;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whose record it is.
 *
 * @param patients ids of patients that the record plainly names
 * @param through {@code Type/id} of records whose patients are this one's too, such as the security
 *     context of a Binary or what a Provenance is about; to be looked up
 * @param urns names that only the bundle around the record can explain
 * @param unknown the record has a patient, and does not say beyond doubt which
 */
public record Owners(Set<String> patients, Set<String> through, Set<String> urns, boolean unknown) {
  /** Nobody's: no patient in it. */
  public static final Owners NOBODY = new Owners(Set.of(), Set.of(), Set.of(), false);

  /** Somebody's, and nobody can tell whose. */
  public static final Owners UNKNOWN = new Owners(Set.of(), Set.of(), Set.of(), true);

  public Owners {
    patients = Set.copyOf(patients);
    through = Set.copyOf(through);
    urns = Set.copyOf(urns);
  }

  /** Plainly these patients'. */
  public static Owners of(Set<String> patients) {
    return new Owners(patients, Set.of(), Set.of(), false);
  }

  /** Whether the patients are all there are. */
  public boolean decided() {
    return through.isEmpty() && urns.isEmpty() && !unknown;
  }

  /** Both records' owners together. */
  public Owners and(Owners other) {
    return new Owners(
        both(patients, other.patients),
        both(through, other.through),
        both(urns, other.urns),
        unknown || other.unknown);
  }

  /**
   * These owners, once somebody has looked up {@code through}.
   *
   * @param found the owners of each of them; {@link #UNKNOWN} where nothing was found
   */
  public Owners lookedUp(Collection<Owners> found) {
    Owners known = new Owners(patients, Set.of(), urns, unknown || found.size() < through.size());
    return found.stream().map(Owners::atTheEnd).reduce(known, Owners::and);
  }

  /** What leads further still is not followed twice. */
  private Owners atTheEnd() {
    return new Owners(patients, Set.of(), Set.of(), !decided());
  }

  private static Set<String> both(Set<String> one, Set<String> other) {
    return other.isEmpty()
        ? one
        : Stream.concat(one.stream(), other.stream())
            .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
