package io.sekisho.gateway.webauthn;

import io.sekisho.gateway.authorization.Assurance;
import io.sekisho.gateway.authorization.Person;
import io.sekisho.gateway.authorization.Subject;
import io.sekisho.gateway.session.Session;
import io.sekisho.gateway.session.Visit;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;

/**
 * Who is at the ceremony.
 *
 * @param subject the person, and what they have shown before
 * @param login what the ceremony belongs to: a login of ours, or one at the identity provider
 * @param requestId names the request in records
 * @param address where the request came from
 */
public record Asker(Subject subject, UUID login, String requestId, String address) {
  /** Whoever sent this request. */
  public static Asker of(Session session, Visit visit, RoutingContext http) {
    return new Asker(
        session.subject(),
        session.login().id(),
        visit.requestId(),
        http.request().remoteAddress().hostAddress());
  }

  /** Who it is. */
  public Person person() {
    return subject.person();
  }

  /** What they have shown. */
  public Assurance assurance() {
    return subject.assurance();
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
