package io.sekisho.gateway.session;

import io.sekisho.gateway.authorization.Subject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * A request to one of our own endpoints, after the door has identified and recorded it.
 *
 * @param requestId names it in answers and records
 * @param authority host and port it came to
 * @param session of the person who asks, if there is one
 * @param subject who asks: the person of the session, or whom a token speaks for
 */
public record Visit(
    String requestId, String authority, Optional<Session> session, Subject subject) {
  private static final String KEY = Visit.class.getName();

  /** Hands the visit on to the endpoint that will answer it. */
  public void attach(RoutingContext http) {
    http.put(KEY, this);
  }

  /** The visit that an endpoint is answering. */
  public static Visit of(RoutingContext http) {
    Visit visit = http.get(KEY);
    if (visit == null) {
      throw new IllegalStateException("a request reached an endpoint without passing the door");
    }
    return visit;
  }
}
