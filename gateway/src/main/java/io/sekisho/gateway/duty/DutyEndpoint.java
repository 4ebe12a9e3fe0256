package io.sekisho.gateway.duty;

import io.sekisho.gateway.audit.AuditTrail;
import io.sekisho.gateway.audit.HappenedEvent;
import io.sekisho.gateway.authorization.Subject;
import io.sekisho.gateway.authorization.Terms;
import io.sekisho.gateway.portal.DutyView;
import io.sekisho.gateway.portal.Language;
import io.sekisho.gateway.portal.Pages;
import io.sekisho.gateway.portal.PostForm;
import io.sekisho.gateway.portal.SecurityHeaders;
import io.sekisho.gateway.session.Cookies;
import io.sekisho.gateway.session.Session;
import io.sekisho.gateway.session.Sessions;
import io.sekisho.gateway.session.Visit;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/**
 * The role that somebody works in, and the purpose. A choice begins a new login in place of the
 * former one, so that nothing opened in another role goes on, on any host.
 */
@Path("/.sekisho/duty")
@Blocking
public class DutyEndpoint {
  private static final URI HERE = URI.create("/.sekisho/duty");
  private static final URI PORTAL = URI.create("/.sekisho/");

  private final Sessions sessions;
  private final AuditTrail trail;
  private final Pages pages;

  DutyEndpoint(Sessions sessions, AuditTrail trail, Pages pages) {
    this.sessions = sessions;
    this.trail = trail;
    this.pages = pages;
  }

  /** The page, or the way to the login. */
  @GET
  public Response page(@Context RoutingContext http) {
    Optional<Session> session = Visit.of(http).session();
    if (session.isEmpty()) {
      return to(PORTAL).build();
    }
    Language language = Language.of(http.request().getHeader("Accept-Language"));
    Response.ResponseBuilder page = Response.ok(pages.duty(view(session.get()), language));
    SecurityHeaders.forPage(language).forEach(page::header);
    return page.build();
  }

  private static DutyView view(Session session) {
    Subject subject = session.subject();
    Terms terms = subject.terms();
    return new DutyView(
        subject.person().roles().stream().map(Enum::name).sorted().toList(),
        terms.role() == null ? "" : terms.role().name(),
        terms.purpose().name(),
        new PostForm(HERE.toString(), session.id().toString()));
  }

  /** What is not offered is not chosen. */
  @POST
  public Response choose(@BeanParam DutyForm form, @Context RoutingContext http)
      throws SQLException {
    Visit visit = Visit.of(http);
    if (visit.session().isEmpty() || !isOurs(visit.session().get(), form.token)) {
      return to(HERE).build();
    }
    Session session = visit.session().get();
    Optional<Terms> terms = form.chosen(session.subject().person().roles());
    if (terms.isEmpty()) {
      return to(HERE).build();
    }
    Optional<Sessions.Opened> opened = sessions.onTerms(session, terms.get());
    if (opened.isEmpty()) {
      return to(PORTAL).build(); // it has ended meanwhile
    }
    Subject now = opened.get().session().subject();
    trail.append(
        new HappenedEvent(
            "DUTY_CHOSEN",
            visit.requestId(),
            now.line(),
            Map.of(
                "role",
                terms.get().role() == null ? "ALL" : terms.get().role().name(),
                "purpose",
                terms.get().purpose().name())));
    return to(PORTAL)
        .header("Set-Cookie", Cookies.set(Cookies.SESSION, opened.get().token()))
        .build();
  }

  private static Response.ResponseBuilder to(URI target) {
    return Response.seeOther(target).header("Cache-Control", "no-store");
  }

  private static boolean isOurs(Session session, String token) {
    return token != null
        && MessageDigest.isEqual(
            token.getBytes(StandardCharsets.UTF_8),
            session.id().toString().getBytes(StandardCharsets.UTF_8));
  }
}
