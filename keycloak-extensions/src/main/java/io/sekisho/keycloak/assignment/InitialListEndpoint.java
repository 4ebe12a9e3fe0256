package io.sekisho.keycloak.assignment;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * {@code /admin/realms/REALM/sekisho-assignments/initial}: the first SEC cannot be approved by a
 * SEC. Whoever installs Keycloak enters the list that the hospital has signed on paper, once; with
 * the first record in the table this door is closed for good.
 */
public class InitialListEndpoint {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final AdminPermissionEvaluator admin;

  InitialListEndpoint(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator admin) {
    this.session = session;
    this.realm = realm;
    this.admin = admin;
  }

  /** All or nothing. */
  @POST
  @Path("initial")
  public Response begin(String body) {
    admin.realm().requireManageRealm();
    admin.users().requireManage();
    return Answers.answer(
        session,
        () -> {
          List<Wish> wishes = wishes(Wish.json(body));
          new AssignmentDesk(session, realm)
              .begin(wishes, admin.adminAuth().getUser().getUsername());
          return Map.of("assigned", wishes.size());
        });
  }

  private static List<Wish> wishes(JsonNode list) {
    List<Wish> wishes = new ArrayList<>();
    long now = Time.currentTimeMillis();
    AssignmentRefused.unless(list.isArray() && !list.isEmpty(), Refusal.BODY_INVALID);
    list.forEach(one -> wishes.add(Wish.of(one, now)));
    return wishes;
  }
}
