package io.sekisho.gateway.session;

import io.sekisho.gateway.authorization.Subject;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Who is logged in here, for scripts of the systems behind the gateway. */
@Path("/.sekisho/session")
@Produces(MediaType.APPLICATION_JSON)
public class SessionEndpoint {
  private final Sessions sessions;

  SessionEndpoint(Sessions sessions) {
    this.sessions = sessions;
  }

  /** What a page may know about its session; nothing in it opens anything. */
  public record Answer(
      String user,
      String name,
      String level,
      List<String> roles,
      Instant authenticatedAt,
      Instant idleAt,
      Instant endsAt) {}

  /** The session, or 401. */
  @GET
  public Response session(@Context RoutingContext http) {
    return Visit.of(http)
        .session()
        .map(session -> Response.ok(answer(session)))
        .orElseGet(() -> Response.status(401).entity(Map.of("code", "WHO_ARE_YOU")))
        .header("Cache-Control", "no-store")
        .build();
  }

  private Answer answer(Session session) {
    Subject subject = session.subject();
    return new Answer(
        subject.person().user(),
        subject.person().name(),
        subject.assurance().aal(),
        subject.roles().stream().map(Enum::name).sorted().toList(),
        subject.assurance().authTime(),
        sessions.idleEnd(session),
        session.login().endsAt());
  }
}
