package io.sekisho.policy.record;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The medicines that a record names.
 *
 * @param codes {@code system|code}
 * @param references {@code Medication/id} to be looked up, or a text that leads nowhere
 */
public record Medicines(Set<String> codes, Set<String> references) {
  /** None. */
  public static final Medicines NONE = new Medicines(Set.of(), Set.of());

  /** One that nobody can look up. */
  static final Medicines NOT_FOUND = new Medicines(Set.of(), Set.of(""));

  public Medicines {
    codes = Set.copyOf(codes);
    references = Set.copyOf(references);
  }

  private boolean isNone() {
    return codes.isEmpty() && references.isEmpty();
  }

  /** Both records' medicines together. */
  public Medicines and(Medicines other) {
    if (other.isNone() || isNone()) {
      return other.isNone() ? this : other;
    }
    Set<String> allCodes = new LinkedHashSet<>(codes);
    allCodes.addAll(other.codes);
    Set<String> allReferences = new LinkedHashSet<>(references);
    allReferences.addAll(other.references);
    return new Medicines(allCodes, allReferences);
  }
}
