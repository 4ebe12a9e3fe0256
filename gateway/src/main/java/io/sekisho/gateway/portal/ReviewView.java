package io.sekisho.gateway.portal;

import io.sekisho.gateway.portal.RolesView.Held;
import java.time.Instant;
import java.util.List;

/**
 * The access review.
 *
 * @param at when it was made
 * @param refused why there is none, or null
 */
public record ReviewView(
    Instant at,
    List<Held> given,
    List<Held> unconfirmed,
    List<Held> endingSoon,
    List<Drifted> drift,
    ReasonWords refused) {
  public ReviewView {
    given = List.copyOf(given);
    unconfirmed = List.copyOf(unconfirmed);
    endingSoon = List.copyOf(endingSoon);
    drift = List.copyOf(drift);
  }

  /**
   * A role that somebody has in Keycloak without a record.
   *
   * @param way direct, group or composite
   */
  public record Drifted(String login, String role, String way, Instant seenAt) {}
}
