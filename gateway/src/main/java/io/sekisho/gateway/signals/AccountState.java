package io.sekisho.gateway.signals;

import io.sekisho.policy.decision.Role;
import java.time.Instant;
import java.util.Set;

/**
 * How an account is.
 *
 * @param issuer who says so
 * @param person the issuer's id
 * @param notBefore logins and tokens from before that moment are over
 * @param sequence later words have higher numbers
 */
record AccountState(
    String issuer,
    String person,
    boolean enabled,
    Set<Role> roles,
    Instant notBefore,
    long sequence) {
  AccountState {
    roles = Set.copyOf(roles);
  }

  /** The newer word, and the later of both moments. */
  AccountState with(AccountState other) {
    AccountState newer = other.sequence >= sequence ? other : this;
    return newer.from(notBefore.isAfter(other.notBefore) ? notBefore : other.notBefore);
  }

  AccountState from(Instant moment) {
    return new AccountState(issuer, person, enabled, roles, moment, sequence);
  }
}
