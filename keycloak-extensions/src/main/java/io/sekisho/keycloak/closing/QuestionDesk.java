package io.sekisho.keycloak.closing;

import io.sekisho.keycloak.closing.Question.Last;
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

/** Where somebody who may manage users reads a {@link Question}, and answers it. */
public final class QuestionDesk {
  private static final int SHORTEST = 5;
  private static final int LONGEST = 500;

  private final KeycloakSession session;
  private final AdminPermissionEvaluator rights;
  private final AdminEventBuilder event;
  private final Question question;

  /** The desk of one program. */
  public QuestionDesk(
      String table,
      KeycloakSession session,
      RealmModel realm,
      AdminPermissionEvaluator rights,
      AdminEventBuilder event) {
    this.session = session;
    this.rights = rights;
    this.event = event;
    this.question = Question.in(table, session, realm);
  }

  /** Whoever may not manage users is answered 403, and nothing returns from here. */
  public void mustManage() {
    rights.users().requireManage();
  }

  /** What was looked at last, and what came or would come of it. */
  public Map<String, String> last() {
    mustManage();
    Last last =
        question
            .last()
            .orElseThrow(
                () ->
                    ErrorResponse.error(
                        "nothing was looked at so far / まだ一度も処理されていません", Status.NOT_FOUND));
    return Map.of(
        "state", last.state().name(),
        "digest", last.digest(),
        "report", last.report(),
        "at", Instant.ofEpochMilli(last.at()).toString());
  }

  /**
   * Says that closing so many is right.
   *
   * @param body {@code digest} of what is asked, and {@code reason}
   */
  public Map<String, String> confirm(Map<String, String> body) {
    mustManage();
    String digest = body == null ? null : body.get("digest");
    String reason = body == null ? null : body.get("reason");
    if (digest == null
        || reason == null
        || reason.strip().length() < SHORTEST
        || reason.length() > LONGEST) {
      throw ErrorResponse.error(
          "name the `digest` of what is asked, and a `reason` of 5 to 500 characters /"
              + " 確認する `digest` と、5～500文字の `reason` を書いてください",
          Status.BAD_REQUEST);
    }
    if (!question.confirm(digest)) {
      throw ErrorResponse.error(
          "nothing with this digest asks / この内容は確認待ちではありません", Status.CONFLICT);
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
