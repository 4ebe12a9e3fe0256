package io.sekisho.gateway.portal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * The keys and cards of the person who looks.
 *
 * @param chosen id of the key whose end is to be confirmed, may be empty
 * @param cards whether a card may be enrolled, too
 * @param form where changes are posted, with the token that proves the page was ours
 * @param signals what the browser is told of the person's keys, as JSON; may be empty
 */
public record FactorsView(
    List<Held> keys, String chosen, boolean cards, PostForm form, String signals) {
  public FactorsView {
    keys = List.copyOf(keys);
    requireNonNull(chosen, "chosen");
    requireNonNull(form, "form");
    requireNonNull(signals, "signals");
  }

  /**
   * One key.
   *
   * @param kind {@code hardware}, {@code device}, {@code synced} or {@code card}
   */
  public record Held(String id, String name, String kind, Instant createdAt, Instant lastUsedAt) {
    public Held {
      requireNonNull(id, "id");
      requireNonNull(name, "name");
      requireNonNull(kind, "kind");
      requireNonNull(createdAt, "createdAt");
      requireNonNull(lastUsedAt, "lastUsedAt");
    }
  }
}
