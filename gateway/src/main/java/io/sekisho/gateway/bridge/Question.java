package io.sekisho.gateway.bridge;

import io.sekisho.gateway.authorization.Assurance;
import io.sekisho.gateway.authorization.Evidence;
import io.sekisho.gateway.authorization.Person;
import io.sekisho.gateway.authorization.Subject;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;

/**
 * What the identity provider wants to know about somebody who has typed the right password.
 *
 * @param id the answer carries it; a ceremony belongs to it
 * @param level 2 or 3: at least this much
 * @param returnTo where the browser takes the answer, an address of the provider's
 * @param askedAt when, which is when the password was right
 */
record Question(Person person, UUID id, int level, URI returnTo, Instant askedAt) {
  /** The person, who has shown a password and nothing else yet. */
  Subject subject() {
    return new Subject(person, assurance(), null);
  }

  Assurance assurance() {
    return Assurance.NONE.with(Evidence.password(askedAt));
  }
}
