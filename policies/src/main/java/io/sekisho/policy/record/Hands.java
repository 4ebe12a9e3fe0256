package io.sekisho.policy.record;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Who made a record: {@code Type/id}, or {@code system|value} where only that is known.
 *
 * @param authors who answers for it
 * @param enterers who typed it
 */
public record Hands(Set<String> authors, Set<String> enterers) {
  /** The record does not say. */
  public static final Hands UNSTATED = new Hands(Set.of(), Set.of());

  public Hands {
    authors = Set.copyOf(authors);
    enterers = Set.copyOf(enterers);
  }

  private boolean isUnstated() {
    return authors.isEmpty() && enterers.isEmpty();
  }

  /** Both records' hands together. */
  public Hands and(Hands other) {
    if (other.isUnstated() || isUnstated()) {
      return other.isUnstated() ? this : other;
    }
    Set<String> allAuthors = new LinkedHashSet<>(authors);
    allAuthors.addAll(other.authors);
    Set<String> allEnterers = new LinkedHashSet<>(enterers);
    allEnterers.addAll(other.enterers);
    return new Hands(allAuthors, allEnterers);
  }
}
