package io.sekisho.gateway.people;

import io.sekisho.gateway.audit.AuditTrail;
import io.sekisho.gateway.audit.HappenedEvent;
import io.sekisho.gateway.mfa.ActionHash;
import io.sekisho.gateway.mfa.StepUps;
import io.sekisho.gateway.people.RolesPages.Shown;
import io.sekisho.gateway.portal.RolesView.Draft;
import io.sekisho.gateway.portal.RolesView.Message;
import io.sekisho.gateway.portal.RolesView.Proven;
import io.sekisho.gateway.session.Session;
import io.sekisho.gateway.session.Visit;
import io.sekisho.gateway.signals.RealmClient;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Asking for a role, approving, confirming, taking it back; and the access review. Everybody who is
 * in may open it: what somebody sees and may do there is the identity provider's answer.
 */
@Path("/.sekisho/roles")
@Blocking
public class RolesEndpoint {
  private static final Logger LOG = Logger.getLogger(RolesEndpoint.class);
  private static final String HERE = "/.sekisho/roles";

  /** What the audit calls them. */
  private static final Map<String, String> STEPS =
      Map.of("approve", "ROLE_APPROVED", "confirm", "ROLE_CONFIRMED", "end", "ROLE_ENDED");

  private final Registry registry;
  private final StepUps stepUps;
  private final RolesPages pages;
  private final AuditTrail trail;

  RolesEndpoint(Registry registry, StepUps stepUps, RolesPages pages, AuditTrail trail) {
    this.registry = registry;
    this.stepUps = stepUps;
    this.pages = pages;
    this.trail = trail;
  }

  /**
   * What waits, what is given, and a form for one more.
   *
   * @param act step for which a gesture was just made, with the record and the reason
   * @param done step that was just done
   * @param login beginning of the login names to be shown
   */
  @GET
  public Response list(
      @QueryParam("act") String act,
      @QueryParam("id") String id,
      @QueryParam("reason") String reason,
      @QueryParam("done") String done,
      @QueryParam("login") String login,
      @Context RoutingContext http) {
    Visit visit = Visit.of(http);
    if (visit.session().isEmpty() || !hasTwoFactors(visit.session().get())) {
      return to("/.sekisho/mfa");
    }
    Proven proven = new Proven(RolesForm.text(act), RolesForm.text(id), RolesForm.text(reason));
    Message message = new Message(RolesForm.text(done), null);
    return pages.list(visit, http, new Shown(Draft.EMPTY, proven, message, RolesForm.text(login)));
  }

  /** What the access review looks at. */
  @GET
  @Path("review")
  public Response review(@Context RoutingContext http) {
    Visit visit = Visit.of(http);
    if (visit.session().isEmpty() || !hasTwoFactors(visit.session().get())) {
      return to("/.sekisho/mfa");
    }
    return pages.review(visit, http);
  }

  /** A wish, or the next step of a record, which takes a gesture for exactly this. */
  @POST
  public Response change(@BeanParam RolesForm form, @Context RoutingContext http)
      throws SQLException {
    Visit visit = Visit.of(http);
    if (visit.session().isEmpty()
        || !hasTwoFactors(visit.session().get())
        || !isOurs(visit.session().get(), form.token)) {
      return to(HERE);
    }
    try {
      return form.isStep()
          ? step(form, visit.session().get(), visit)
          : request(form, visit.session().get(), visit);
    } catch (RegistryRefused e) {
      return pages.refused(visit, http, form, e.status(), e.why());
    } catch (IOException e) {
      LOG.warnf("request %s: roles cannot be changed: %s", visit.requestId(), e.toString());
      return pages.refused(visit, http, form, 503, RolesPages.UNREACHABLE);
    }
  }

  private Response request(RolesForm form, Session session, Visit visit)
      throws IOException, RegistryRefused {
    registry.request(session, form.wish());
    happened("ROLE_REQUESTED", visit, form.wish());
    return to(HERE + "?done=request");
  }

  private Response step(RolesForm form, Session session, Visit visit)
      throws IOException, RegistryRefused, SQLException {
    String reason = form.reason();
    ActionHash action = ActionHash.of("role " + form.act, form.id, reason);
    if (!stepUps.use(session, action)) {
      String back = "?act=%s&id=%s&reason=%s".formatted(form.act, form.id, encoded(reason));
      return Response.seeOther(stepUps.ask(session, action, HERE + back))
          .header("Cache-Control", "no-store")
          .build();
    }
    registry.step(session, form.act, form.id, reason);
    happened(STEPS.get(form.act), visit, Map.of("record", form.id, "reason", reason));
    return to(HERE + "?done=" + form.act);
  }

  private void happened(String code, Visit visit, Map<String, String> attributes) {
    trail.append(
        new HappenedEvent(
            code, visit.requestId(), visit.session().get().subject().line(), attributes));
  }

  private static String encoded(String text) {
    return RealmClient.encoded(text).replace("+", "%20");
  }

  private static Response to(String target) {
    return Response.seeOther(URI.create(target)).header("Cache-Control", "no-store").build();
  }

  private static boolean hasTwoFactors(Session session) {
    return !session.subject().assurance().aal().equals("aal1");
  }

  private static boolean isOurs(Session session, String token) {
    return token != null
        && MessageDigest.isEqual(
            token.getBytes(StandardCharsets.UTF_8),
            session.id().toString().getBytes(StandardCharsets.UTF_8));
  }
}
