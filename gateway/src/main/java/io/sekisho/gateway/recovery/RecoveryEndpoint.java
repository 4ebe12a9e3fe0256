package io.sekisho.gateway.recovery;

import io.sekisho.gateway.mfa.ActionHash;
import io.sekisho.gateway.mfa.StepUps;
import io.sekisho.gateway.recovery.SparePermission.State;
import io.sekisho.gateway.session.Session;
import io.sekisho.gateway.session.Visit;
import io.sekisho.gateway.webauthn.Asker;
import io.sekisho.gateway.webauthn.CeremonyRefused;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.UUID;

/**
 * Who has which key, and help for those who have lost theirs. The door has asked the policies
 * whether the visitor manages accounts.
 */
@Path("/.sekisho/admin/factors")
@Blocking
public class RecoveryEndpoint {
  private static final String HERE = "/.sekisho/admin/factors";

  private final SpareDesk desk;
  private final StepUps stepUps;
  private final RecoveryPages pages;

  RecoveryEndpoint(SpareDesk desk, StepUps stepUps, RecoveryPages pages) {
    this.desk = desk;
    this.stepUps = stepUps;
    this.pages = pages;
  }

  /**
   * The list.
   *
   * @param beginning of the login names to be shown
   */
  @GET
  public Response list(@QueryParam("login") String beginning, @Context RoutingContext http)
      throws SQLException {
    Visit visit = Visit.of(http);
    if (visit.session().isEmpty() || !hasTwoFactors(visit.session().get())) {
      return to(URI.create("/.sekisho/mfa"));
    }
    return pages.list(visit.session().get(), beginning == null ? "" : beginning, http);
  }

  /** A step of the two people; each one takes a gesture for exactly this. */
  @POST
  public Response change(@BeanParam RecoveryForm form, @Context RoutingContext http)
      throws SQLException {
    Visit visit = Visit.of(http);
    if (visit.session().isEmpty()
        || !hasTwoFactors(visit.session().get())
        || !isOurs(visit.session().get(), form.token)) {
      return to(URI.create(HERE));
    }
    Session session = visit.session().get();
    Asker asker = Asker.of(session, visit, http);
    try {
      return changed(form, session, asker, http);
    } catch (CeremonyRefused e) {
      return pages.refused(e.code(), visit, http);
    }
  }

  private Response changed(RecoveryForm form, Session session, Asker asker, RoutingContext http)
      throws CeremonyRefused, SQLException {
    if ("draft".equals(form.act)) {
      UUID draft = desk.draft(asker, form.holder(), form.kind(), form.reason, form.length());
      return signed(session, asker, desk.find(draft), http);
    }
    if (form.permission().isEmpty()) {
      return to(URI.create(HERE));
    }
    SparePermission permission = desk.find(form.permission().get());
    if ("withdraw".equals(form.act)) {
      desk.withdraw(asker, permission);
      return to(URI.create(HERE));
    }
    return signed(session, asker, permission, http);
  }

  /** A draft is proposed by its author, a proposal confirmed by somebody else. */
  private Response signed(
      Session session, Asker asker, SparePermission permission, RoutingContext http)
      throws CeremonyRefused, SQLException {
    boolean draft = permission.state() == State.DRAFT;
    if (!draft) {
      desk.checkSecond(asker, permission);
    }
    ActionHash action =
        ActionHash.of(
            draft ? "propose a spare" : "confirm a spare",
            permission.id().toString(),
            permission.who().issuer(),
            permission.who().id(),
            permission.kind().name(),
            permission.reason(),
            permission.endsAt().toString());
    if (!stepUps.use(session, action)) {
      return to(stepUps.ask(session, action, HERE));
    }
    if (draft) {
      desk.propose(asker, permission);
      return to(URI.create(HERE));
    }
    return pages.code(permission, desk.confirm(asker, permission), http);
  }

  private static Response to(URI target) {
    return Response.status(Response.Status.SEE_OTHER)
        .location(target)
        .header("Cache-Control", "no-store")
        .build();
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
