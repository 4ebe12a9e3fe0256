package io.sekisho.keycloak.assurance;

import io.sekisho.keycloak.assignment.HeldRoles;
import io.sekisho.keycloak.privileges.FullName;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.common.util.Time;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.jose.jws.JWSBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.services.Urls;

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
  private static final int LIFE_SECONDS = 300;

  /** Where the browser goes. */
  URI address(AuthenticationFlowContext flow) {
    return address(flow, CEREMONY, aboutSomebody(flow));
  }

  /** Where the browser goes of somebody who has not said who they are. */
  URI aboutAnybody(AuthenticationFlowContext flow) {
    return address(flow, ANYBODY, Map.of("who", FactorAnswer.ANYBODY));
  }

  private URI address(AuthenticationFlowContext flow, String page, Map<String, Object> about) {
    Map<String, Object> claims = claims(flow);
    claims.putAll(about);
    KeycloakSession session = flow.getSession();
    String signed =
        new JWSBuilder()
            .type(TYPE)
            .jsonContent(claims)
            .sign(
                session
                    .getProvider(
                        SignatureProvider.class, flow.getRealm().getDefaultSignatureAlgorithm())
                    .signer());
    return UriBuilder.fromUri(gateway).path(page).queryParam("question", signed).build();
  }

  private Map<String, Object> claims(AuthenticationFlowContext flow) {
    long now = Time.currentTimeMillis() / 1000;
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", issuer(flow.getSession()));
    claims.put("aud", gateway);
    claims.put("jti", nonce);
    claims.put("iat", now);
    claims.put("exp", now + LIFE_SECONDS);
    claims.put("level", level);
    claims.put("return_to", flow.getActionUrl(flow.generateAccessCode()).toString());
    return claims;
  }

  private static Map<String, Object> aboutSomebody(AuthenticationFlowContext flow) {
    UserModel user = flow.getUser();
    Map<String, Object> about = new LinkedHashMap<>();
    about.put("sub", user.getId());
    about.put("preferred_username", user.getUsername());
    about.put("name", FullName.of(user));
    about.put("kind", user.getFirstAttribute("kind"));
    about.put("roles", HeldRoles.of(flow.getSession(), flow.getRealm(), user.getId()));
    about.values().removeIf(value -> value == null);
    return about;
  }

  static String issuer(KeycloakSession session) {
    return Urls.realmIssuer(
        session.getContext().getUri().getBaseUri(), session.getContext().getRealm().getName());
  }
}
