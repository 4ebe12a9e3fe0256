package io.sekisho.gateway.webauthn;

import io.sekisho.gateway.authorization.Assurance;
import io.sekisho.gateway.authorization.Person;
import io.sekisho.gateway.session.Session;
import io.sekisho.gateway.session.Visit;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;

/**
 * Who is at the ceremony.
 *
 * @param session of the person
 * @param requestId names the request in records
 * @param address where the request came from
 */
public record Asker(Session session, String requestId, String address) {
  /** Whoever sent this request. */
  public static Asker of(Session session, Visit visit, RoutingContext http) {
    return new Asker(session, visit.requestId(), http.request().remoteAddress().hostAddress());
  }

  /** Who it is. */
  public Person person() {
    return session.subject().person();
  }

  /** What they have shown. */
  public Assurance assurance() {
    return session.subject().assurance();
  }

  /** Their login. */
  public UUID login() {
    return session.login().id();
  }

  /** Whether this login has shown this very key or card. */
  public boolean hasShown(UUID factor) {
    return assurance().evidence().stream()
        .anyMatch(shown -> shown.source().equals(factor.toString()));
  }

  /** The account at the place it asks from. */
  public Attempts.Who who() {
    return new Attempts.Who(person().issuer(), person().id(), address);
  }
}
