package io.sekisho.keycloak.assurance;

import io.sekisho.keycloak.AskedGateway;
import io.sekisho.keycloak.assignment.HeldRoles;
import io.sekisho.keycloak.privileges.FullName;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.UserModel;

/**
 * Asks the gateway to have this person prove a second factor: a token that only says who has just
 * typed the right password, and where the browser goes with the answer. Or it asks who is there, of
 * somebody who has typed none. It opens nothing.
 *
 * @param gateway origin of the gateway's own host
 * @param nonce the answer must carry it
 * @param level at least this much
 */
record FactorQuestion(String gateway, String nonce, int level) {
  private static final String TYPE = "sekisho-factor-question+jwt"; // the gateway looks for it
  private static final String CEREMONY = "/.sekisho/mfa/keycloak";
  private static final String ANYBODY = CEREMONY + "/passkey";

  /** Where the browser goes. */
  URI address(AuthenticationFlowContext flow) {
    return address(flow, CEREMONY, flow.getUser().getId(), aboutSomebody(flow));
  }

  /** Where the browser goes of somebody who has not said who they are. */
  URI aboutAnybody(AuthenticationFlowContext flow) {
    return address(flow, ANYBODY, null, Map.of("who", FactorAnswer.ANYBODY));
  }

  private URI address(
      AuthenticationFlowContext flow, String page, String person, Map<String, Object> about) {
    Map<String, Object> claims = new LinkedHashMap<>(about);
    claims.put("level", level);
    return new AskedGateway(flow.getSession(), gateway)
        .address(
            new AskedGateway.Question(
                page, TYPE, nonce, person, flow.getActionUrl(flow.generateAccessCode())),
            claims);
  }

  private static Map<String, Object> aboutSomebody(AuthenticationFlowContext flow) {
    UserModel user = flow.getUser();
    Map<String, Object> about = new LinkedHashMap<>();
    about.put("preferred_username", user.getUsername());
    about.put("name", FullName.of(user));
    about.put("kind", user.getFirstAttribute("kind"));
    about.put("roles", HeldRoles.of(flow.getSession(), flow.getRealm(), user.getId()));
    return about;
  }
}
