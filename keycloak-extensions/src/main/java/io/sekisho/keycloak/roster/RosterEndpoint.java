package io.sekisho.keycloak.roster;

import io.sekisho.keycloak.roster.RosterTable.Last;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.time.Instant;
import java.util.Map;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** What became of the personnel office's list; and the answer when it asks. */
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class RosterEndpoint {
  private static final int SHORTEST = 5;
  private static final int LONGEST = 500;

  private final KeycloakSession session;
  private final RealmModel realm;
  private final AdminPermissionEvaluator rights;
  private final AdminEventBuilder event;

  RosterEndpoint(
      KeycloakSession session,
      RealmModel realm,
      AdminPermissionEvaluator rights,
      AdminEventBuilder event) {
    this.session = session;
    this.realm = realm;
    this.rights = rights;
    this.event = event;
  }

  /** The list that was read last, and what it did or would do. */
  @GET
  public Map<String, String> last() {
    rights.users().requireManage();
    Last last =
        new RosterTable(session, realm)
            .last()
            .orElseThrow(
                () ->
                    ErrorResponse.error(
                        "no list was read so far / 名簿はまだ読み込まれていません", Status.NOT_FOUND));
    return Map.of(
        "state", last.state().name(),
        "digest", last.digest(),
        "report", last.report(),
        "at", Instant.ofEpochMilli(last.at()).toString());
  }

  /**
   * Says that a list which closes many accounts is right.
   *
   * @param body {@code digest} of that list, and {@code reason}
   */
  @POST
  @Path("confirm")
  public Map<String, String> confirm(Map<String, String> body) {
    rights.users().requireManage();
    String digest = body == null ? null : body.get("digest");
    String reason = body == null ? null : body.get("reason");
    if (digest == null
        || reason == null
        || reason.strip().length() < SHORTEST
        || reason.length() > LONGEST) {
      throw ErrorResponse.error(
          "name the `digest` of the list, and a `reason` of 5 to 500 characters /"
              + " 名簿の `digest` と、5～500文字の `reason` を書いてください",
          Status.BAD_REQUEST);
    }
    if (!new RosterTable(session, realm).confirm(digest)) {
      throw ErrorResponse.error(
          "no list with this digest asks / この名簿は確認待ちではありません", Status.CONFLICT);
    }
    event
        .operation(OperationType.ACTION)
        .resource(ResourceType.REALM)
        .resourcePath(session.getContext().getUri())
        .representation(Map.of("digest", digest, "reason", reason.strip()))
        .success();
    return Map.of("confirmed", digest);
  }
}
