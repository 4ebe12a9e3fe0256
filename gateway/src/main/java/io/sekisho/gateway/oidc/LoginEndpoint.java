package io.sekisho.gateway.oidc;

import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.oidc.OidcSession;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.sekisho.gateway.audit.AuditTrail;
import io.sekisho.gateway.audit.HappenedEvent;
import io.sekisho.gateway.authorization.Assurance;
import io.sekisho.gateway.authorization.Factor;
import io.sekisho.gateway.authorization.Person;
import io.sekisho.gateway.bridge.Proofs;
import io.sekisho.gateway.session.Cookies;
import io.sekisho.gateway.session.Handovers;
import io.sekisho.gateway.session.Session;
import io.sekisho.gateway.session.Sessions;
import io.sekisho.gateway.session.Visit;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Where the code flow ends and our own session begins. */
@Path("/.sekisho/login")
public class LoginEndpoint {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration ANSWERED_WITHIN = Duration.ofMinutes(1); // the life of an answer

  private final Sessions sessions;
  private final AuditTrail trail;
  private final OidcSession provider;
  private final SecurityIdentity identity;
  private final Proofs proofs;

  LoginEndpoint(
      Sessions sessions,
      AuditTrail trail,
      OidcSession provider,
      SecurityIdentity identity,
      Proofs proofs) {
    this.sessions = sessions;
    this.trail = trail;
    this.provider = provider;
    this.identity = identity;
    this.proofs = proofs;
  }

  /**
   * Opens our session for the person whom the code flow has just brought.
   *
   * @param handover reference of the page on a route host that the person wanted, if any
   */
  @GET
  @Authenticated
  @Blocking
  public Response login(@QueryParam("id") String handover, @Context RoutingContext http)
      throws SQLException {
    Visit visit = Visit.of(http);
    JsonWebToken idToken = (JsonWebToken) identity.getPrincipal();
    Person person = IdTokenPerson.of(idToken);
    Assurance assurance = IdTokenPerson.assurance(idToken);
    if (isSameLogin(visit.session(), person, beganWith(idToken, assurance))) {
      provider.logout().await().atMost(PATIENCE);
      return Response.seeOther(next(handover)).build(); // two tabs, one login
    }
    Sessions.Opened opened =
        sessions.open(
            visit.authority(),
            person,
            proven(person, assurance, idToken),
            identity.getCredential(IdTokenCredential.class).getToken());
    endFormer(visit.session(), person);
    trail.append(
        new HappenedEvent(
            HappenedEvent.LOGIN,
            visit.requestId(),
            opened.session().subject().line(),
            Map.of("client", http.request().remoteAddress().hostAddress())));
    provider.logout().await().atMost(PATIENCE); // its cookie has done its work
    return Response.seeOther(next(handover))
        .header("Set-Cookie", Cookies.set(Cookies.SESSION, opened.token()))
        .header("Cache-Control", "no-store")
        .build();
  }

  /** The key was asked for on the way here: once is enough. */
  private Assurance proven(Person person, Assurance assurance, JsonWebToken idToken)
      throws SQLException {
    return proofs
        .redeem(person, IdTokenPerson.proof(idToken))
        .map(assurance::with)
        .orElse(assurance);
  }

  /** What the login began with, and since when that counts as this very login. */
  private record Beginning(Predicate<Factor> shown, Instant since) {}

  private static Beginning beganWith(JsonWebToken idToken, Assurance assurance) {
    return assurance
            .evidence()
            .isEmpty() // a passkey, shown shortly before the provider heard of it
        ? new Beginning(Factor::isHeld, IdTokenPerson.authTime(idToken).minus(ANSWERED_WITHIN))
        : new Beginning(Factor.PASSWORD::equals, assurance.authTime());
  }

  private static boolean isSameLogin(Optional<Session> former, Person person, Beginning began) {
    return former
        .map(Session::subject)
        .filter(subject -> subject.person().id().equals(person.id()))
        .stream()
        .flatMap(subject -> subject.assurance().evidence().stream())
        .filter(evidence -> began.shown().test(evidence.factor()))
        .anyMatch(evidence -> !evidence.at().isBefore(began.since()));
  }

  /** A browser belongs to one person at a time: whoever was here before is logged out. */
  private void endFormer(Optional<Session> former, Person person) throws SQLException {
    if (former.isPresent()) {
      sessions.end(former.get().login());
      trail.append(
          HappenedEvent.of(
              HappenedEvent.SESSION_ENDED,
              former.get().subject().line(),
              Map.of(
                  "cause",
                  former.get().subject().person().id().equals(person.id())
                      ? "LOGGED_IN_AGAIN"
                      : "SOMEBODY_ELSE_LOGGED_IN")));
    }
  }

  /** The second factor comes next; whoever has shown it already is led on from there. */
  private static URI next(String handover) {
    return Handovers.isReference(handover)
        ? URI.create("/.sekisho/mfa?id=" + handover)
        : URI.create("/.sekisho/mfa");
  }
}
