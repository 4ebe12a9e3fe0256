package io.sekisho.gateway.signals;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened at the identity provider; genuine, meant for us, and new enough.
 *
 * @param jti its own id: whatever comes with it again has had its effect
 * @param type last part of the event's URI, such as {@code session-revoked}
 * @param subject whom it is about
 * @param initiator admin, user, policy or system; empty when not said
 * @param at when it happened
 * @param account how the account is since then, if that was said
 */
record Signal(
    String jti,
    String type,
    Subject subject,
    String initiator,
    Instant at,
    Optional<AccountState> account) {

  /**
   * Whom it is about: a person, one session of a person, or one session of whomever.
   *
   * @param person the issuer's id, may be null
   * @param sid the issuer's session, may be null
   */
  record Subject(String issuer, String person, String sid) {}

  /** Whether logins of this person from before are over. */
  boolean endsLogins() {
    return switch (type) {
      case "session-revoked", "sessions-revoked", "account-disabled", "account-purged", "logout" ->
          true;
      case "credential-change", "credential-compromise" -> !initiator.equals("user");
      default -> false;
    };
  }

  /** Whether that is so for all of the person's logins and tokens. */
  boolean endsEverything() {
    return endsLogins() && subject.sid() == null && subject.person() != null;
  }
}
