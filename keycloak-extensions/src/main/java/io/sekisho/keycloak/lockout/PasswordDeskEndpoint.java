package io.sekisho.keycloak.lockout;

import io.sekisho.keycloak.password.OneTime;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.keycloak.common.util.Time;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Unlocks a password, or hands out a new one; asks why, and never for one's own account. */
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class PasswordDeskEndpoint {
  /** One shift: long enough to walk back to the ward. */
  private static final Duration LIFE = Duration.ofHours(8);

  private static final int SHORTEST = 5;
  private static final int LONGEST = 500;

  private final KeycloakSession session;
  private final RealmModel realm;
  private final AdminPermissionEvaluator rights;
  private final AdminEventBuilder event;

  PasswordDeskEndpoint(
      KeycloakSession session,
      RealmModel realm,
      AdminPermissionEvaluator rights,
      AdminEventBuilder event) {
    this.session = session;
    this.realm = realm;
    this.rights = rights;
    this.event = event;
  }

  /**
   * A random password for one login.
   *
   * @param body {@code identityCheck}: how it was made sure that this is the person
   */
  @POST
  @Path("users/{id}/one-time-password")
  public Map<String, String> handOut(@PathParam("id") String id, Map<String, String> body) {
    UserModel user = somebodyElse(id);
    String check = said(body, "identityCheck", "say how the person was identified");
    if (user.isFederated()) {
      throw refused("the directory keeps this password / パスワードはディレクトリで管理されています");
    }
    Instant ends = Instant.ofEpochMilli(Time.currentTimeMillis()).plus(LIFE);
    String password = OneTime.handOut(session, user, ends.toEpochMilli());
    session.sessions().removeUserSessions(realm, user); // somebody else may know the former one
    forgive(user);
    record(user, Map.of("identityCheck", check, "ends", ends.toString()));
    return Map.of("password", password, "ends", ends.toString());
  }

  /**
   * Forgets the failures that were counted.
   *
   * @param body {@code reason}
   */
  @POST
  @Path("users/{id}/unlock")
  public Map<String, Integer> unlock(@PathParam("id") String id, Map<String, String> body) {
    UserModel user = somebodyElse(id);
    String reason = said(body, "reason", "say why");
    int counters = forgive(user);
    record(user, Map.of("unlocked", "password", "reason", reason));
    return Map.of("counters", counters);
  }

  private int forgive(UserModel user) {
    return new CounterTable(session.getKeycloakSessionFactory())
        .forgive(realm.getId(), user.getId());
  }

  private UserModel somebodyElse(String id) {
    UserModel user = session.users().getUserById(realm, id);
    if (user == null) {
      rights.users().requireQuery();
      throw ErrorResponse.error("no such person / 該当者がいません", Status.NOT_FOUND);
    }
    rights.users().requireManage(user);
    if (user.getId().equals(rights.adminAuth().getUser().getId())) {
      throw ErrorResponse.error(
          "somebody else has to do this for you / 本人以外が行ってください", Status.FORBIDDEN);
    }
    return user;
  }

  private static String said(Map<String, String> body, String name, String remedy) {
    String text = body == null ? null : body.get(name);
    if (text == null || text.strip().length() < SHORTEST || text.length() > LONGEST) {
      throw refused(
          "`%s` has 5 to 500 characters: %s / `%s` に5～500文字で理由・確認方法を書いてください"
              .formatted(name, remedy, name));
    }
    return text.strip();
  }

  private static RuntimeException refused(String why) {
    return ErrorResponse.error(why, Status.BAD_REQUEST);
  }

  private void record(UserModel user, Map<String, String> what) {
    event
        .operation(OperationType.ACTION)
        .resource(ResourceType.USER)
        .resourcePath(session.getContext().getUri())
        .detail("user", user.getId())
        .representation(what)
        .success();
  }
}
