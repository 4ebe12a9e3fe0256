package io.sekisho.gateway.webauthn;

import io.sekisho.gateway.authorization.Assurance;
import io.sekisho.gateway.authorization.Person;
import io.sekisho.gateway.authorization.Subject;
import java.util.UUID;

/**
 * Somebody at the ceremony who has not said who they are.
 *
 * @param issuer the identity provider whose people may answer
 * @param login what the ceremony belongs to
 * @param requestId names the request in records
 * @param address where the request came from
 */
public record Stranger(String issuer, UUID login, String requestId, String address) {
  /** Whom the handle of a key names; nothing is proven by that yet. */
  Asker named(Person person) {
    return new Asker(new Subject(person, Assurance.NONE, null), login, requestId, address);
  }

  /** Nobody in particular, at this place. */
  Attempts.Who who() {
    return new Attempts.Who(issuer, "", address);
  }
}
