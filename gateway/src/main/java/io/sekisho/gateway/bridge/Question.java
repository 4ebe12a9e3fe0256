package io.sekisho.gateway.bridge;

import io.sekisho.gateway.authorization.Assurance;
import io.sekisho.gateway.authorization.Evidence;
import io.sekisho.gateway.authorization.Person;
import io.sekisho.gateway.authorization.Subject;
import io.sekisho.gateway.session.Visit;
import io.sekisho.gateway.webauthn.Asker;
import io.vertx.ext.web.RoutingContext;
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
  /** The person, who has shown a password and nothing else yet; ceremonies belong to this login. */
  Asker asker(Visit visit, RoutingContext http) {
    return new Asker(
        new Subject(person, assurance(), null),
        id,
        visit.requestId(),
        http.request().remoteAddress().hostAddress());
  }

  /** Whether only a factor in hardware will do. */
  boolean needsHardware() {
    return level > 2;
  }

  Assurance assurance() {
    return Assurance.NONE.with(Evidence.password(askedAt));
  }
}
