package io.sekisho.gateway.session;

import java.time.Instant;

/**
 * Which logins the identity provider no longer stands for.
 *
 * @param issuer the provider
 * @param person its id of the person, null for whoever has the session
 * @param sid its session, null for all of the person's
 * @param before later logins are none of them
 */
public record Revoked(String issuer, String person, String sid, Instant before) {
  public Revoked {
    if (person == null && sid == null) {
      throw new IllegalArgumentException("nobody in particular");
    }
  }
}
