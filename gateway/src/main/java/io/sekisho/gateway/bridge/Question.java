package io.sekisho.gateway.bridge;

import io.sekisho.gateway.authorization.Assurance;
import io.sekisho.gateway.authorization.Person;
import io.sekisho.gateway.authorization.Subject;
import io.sekisho.gateway.session.Visit;
import io.sekisho.gateway.webauthn.Asker;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.UUID;

/**
 * What the identity provider wants to know about somebody: as a rule about one who has typed the
 * right password.
 *
 * @param id the answer carries it; a ceremony belongs to it
 * @param level 2 or 3: at least this much
 * @param returnTo where the browser takes the answer, an address of the provider's
 * @param assurance what they have shown before: the password; nothing where only a passkey says who
 *     it is
 */
record Question(Person person, UUID id, int level, URI returnTo, Assurance assurance) {
  /** The person, who has shown a password and nothing else yet; ceremonies belong to this login. */
  Asker asker(Visit visit, RoutingContext http) {
    return new Asker(
        new Subject(person, assurance, null),
        id,
        visit.requestId(),
        http.request().remoteAddress().hostAddress());
  }

  /** Whether only a factor in hardware will do. */
  boolean needsHardware() {
    return level > 2;
  }

  /** Whether somebody answers of whom nobody had said who they are. */
  boolean wasOpen() {
    return assurance.evidence().isEmpty();
  }
}
