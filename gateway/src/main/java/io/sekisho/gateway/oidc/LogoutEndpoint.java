package io.sekisho.gateway.oidc;

import io.sekisho.gateway.audit.AuditTrail;
import io.sekisho.gateway.audit.HappenedEvent;
import io.sekisho.gateway.config.GatewayConfig;
import io.sekisho.gateway.portal.Language;
import io.sekisho.gateway.portal.LogoutView;
import io.sekisho.gateway.portal.Pages;
import io.sekisho.gateway.portal.PostForm;
import io.sekisho.gateway.portal.SecurityHeaders;
import io.sekisho.gateway.session.Cookies;
import io.sekisho.gateway.session.Session;
import io.sekisho.gateway.session.Sessions;
import io.sekisho.gateway.session.Visit;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** Ends a login everywhere: here, on every route host, at the identity provider. */
@Path("/.sekisho/logout")
@Blocking
public class LogoutEndpoint {
  private final Sessions sessions;
  private final AuditTrail trail;
  private final GatewayConfig gateway;
  private final Pages pages;
  private final Provider provider;

  LogoutEndpoint(
      Sessions sessions, AuditTrail trail, GatewayConfig gateway, Pages pages, Provider provider) {
    this.sessions = sessions;
    this.trail = trail;
    this.gateway = gateway;
    this.pages = pages;
    this.provider = provider;
  }

  /** Links cannot log anybody out: they are asked first, on the own host. */
  @GET
  public Response ask(@Context RoutingContext http, @Context HttpHeaders headers) {
    Visit visit = Visit.of(http);
    if (!visit.authority().equals(gateway.origin().getAuthority())) {
      return seeOther(gateway.origin().resolve("/.sekisho/logout"));
    }
    Language language = Language.of(headers.getHeaderString("Accept-Language"));
    String page =
        visit.session().isEmpty()
            ? pages.loggedOut(
                new LogoutView.Done(LogoutView.Cause.ASKED, "/.sekisho/login"), language)
            : pages.logoutConfirm(confirm(visit.session().get()), language);
    return page(page, language, provider.origin());
  }

  private static LogoutView.Confirm confirm(Session session) {
    return new LogoutView.Confirm(
        session.subject().person().name(), LogoutForm.of(session), "/.sekisho/");
  }

  /**
   * The cookie is SameSite and the form's token belongs to the session: only our own page posts.
   */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response logout(
      @FormParam(PostForm.TOKEN_FIELD) String token, @Context RoutingContext http)
      throws SQLException {
    Visit visit = Visit.of(http);
    if (visit.session().isEmpty()) {
      return seeOther(gateway.origin().resolve("/.sekisho/logout"));
    }
    Session session = visit.session().get();
    if (!LogoutForm.accepts(session, token)) {
      return seeOther(gateway.origin().resolve("/.sekisho/logout"));
    }
    Optional<String> idToken = sessions.end(session.login());
    trail.append(
        new HappenedEvent(
            HappenedEvent.LOGOUT, visit.requestId(), session.subject().line(), Map.of()));
    return Response.seeOther(provider.endSession(idToken))
        .header("Set-Cookie", Cookies.clear(Cookies.SESSION))
        .header("Cache-Control", "no-store")
        .build();
  }

  private static Response page(String html, Language language, Optional<String> formTarget) {
    Response.ResponseBuilder response = Response.ok(html);
    SecurityHeaders.forPage(language, formTarget.stream().toArray(String[]::new))
        .forEach(response::header);
    return response.build();
  }

  private static Response seeOther(URI target) {
    return Response.seeOther(target).header("Cache-Control", "no-store").build();
  }
}
