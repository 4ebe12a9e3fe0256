package io.sekisho.gateway.oidc;

import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.sekisho.gateway.audit.AuditTrail;
import io.sekisho.gateway.audit.HappenedEvent;
import io.sekisho.gateway.portal.Language;
import io.sekisho.gateway.portal.LoginErrorView;
import io.sekisho.gateway.portal.LoginErrorView.Kind;
import io.sekisho.gateway.portal.Pages;
import io.sekisho.gateway.portal.SecurityHeaders;
import io.sekisho.gateway.session.Visit;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** A login that went wrong: recorded, and explained on a page with a way to try again. */
@Singleton
public class LoginProblems {
  private static final Logger LOG = Logger.getLogger(LoginProblems.class);

  private final Pages pages;
  private final AuditTrail trail;
  private final Clock clock;

  LoginProblems(Pages pages, AuditTrail trail, Clock clock) {
    this.pages = pages;
    this.trail = trail;
    this.clock = clock;
  }

  /** The code flow came back with something that does not fit: too late, twice, another browser. */
  @ServerExceptionMapper(priority = 1)
  public Response incomplete(AuthenticationCompletionException e, RoutingContext http) {
    return page(Kind.EXPIRED, null, e, http);
  }

  /** The identity provider cannot be asked. */
  @ServerExceptionMapper
  public Response providerDown(OIDCException e, RoutingContext http) {
    return page(Kind.IDP_DOWN, null, e, http);
  }

  /**
   * Nobody yet: the way to the identity provider, or the page that says why there is none. Without
   * this, a provider that is down shows as a bare 401.
   */
  @ServerExceptionMapper(value = UnauthorizedException.class, priority = 1)
  public Uni<Response> toProvider(RoutingContext http) {
    HttpAuthenticator authenticator = http.get(HttpAuthenticator.class.getName());
    return authenticator
        .getChallenge(http)
        .map(challenge -> challenge(challenge, http))
        .onFailure()
        .recoverWithItem(e -> page(Kind.IDP_DOWN, null, e, http));
  }

  private Response challenge(ChallengeData challenge, RoutingContext http) {
    if (challenge == null || challenge.status != Response.Status.FOUND.getStatusCode()) {
      return page(Kind.IDP_DOWN, null, null, http);
    }
    Response.ResponseBuilder response = Response.status(challenge.status);
    challenge.getHeaders().forEach((name, value) -> response.header(name.toString(), value));
    return response.build();
  }

  /** Sessions cannot be kept. */
  @ServerExceptionMapper
  public Response storeDown(SQLException e, RoutingContext http) {
    return page(Kind.STORE_DOWN, null, e, http);
  }

  /**
   * The page for one problem.
   *
   * @param detail code of the identity provider, or null
   */
  Response page(Kind kind, String detail, Throwable cause, RoutingContext http) {
    Visit visit = Visit.of(http);
    if (cause != null) {
      LOG.warnf("request %s: login failed: %s", visit.requestId(), cause.toString());
    }
    trail.append(
        new HappenedEvent(
            HappenedEvent.LOGIN_FAILED,
            visit.requestId(),
            null,
            Map.of("kind", kind.name(), "client", http.request().remoteAddress().hostAddress())));
    Language language = Language.of(http.request().getHeader("Accept-Language"));
    LoginErrorView view =
        new LoginErrorView(kind, detail, visit.requestId(), clock.instant(), "/.sekisho/");
    Response.ResponseBuilder response =
        Response.status(kind.status()).entity(pages.loginError(view, language));
    SecurityHeaders.forPage(language).forEach(response::header);
    return response.build();
  }
}
