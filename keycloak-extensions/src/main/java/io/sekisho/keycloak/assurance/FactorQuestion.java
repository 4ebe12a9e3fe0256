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
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.Urls;

/**
 * Asks the gateway to have this person prove a second factor: a token that only says who has just
 * typed the right password, and where the browser goes with the answer. It opens nothing.
 *
 * @param gateway origin of the gateway's own host
 * @param nonce the answer must carry it
 * @param level at least this much
 */
record FactorQuestion(String gateway, String nonce, int level) {
  private static final String TYPE = "sekisho-factor-question+jwt"; // the gateway looks for it
  private static final String CEREMONY = "/.sekisho/mfa/keycloak";
  private static final int LIFE_SECONDS = 300;

  /** Where the browser goes. */
  URI address(AuthenticationFlowContext flow) {
    return UriBuilder.fromUri(gateway).path(CEREMONY).queryParam("question", signed(flow)).build();
  }

  private String signed(AuthenticationFlowContext flow) {
    KeycloakSession session = flow.getSession();
    RealmModel realm = flow.getRealm();
    return new JWSBuilder()
        .type(TYPE)
        .jsonContent(claims(flow))
        .sign(
            session
                .getProvider(SignatureProvider.class, realm.getDefaultSignatureAlgorithm())
                .signer());
  }

  private Map<String, Object> claims(AuthenticationFlowContext flow) {
    UserModel user = flow.getUser();
    long now = Time.currentTimeMillis() / 1000;
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", issuer(flow.getSession()));
    claims.put("aud", gateway);
    claims.put("sub", user.getId());
    claims.put("jti", nonce);
    claims.put("iat", now);
    claims.put("exp", now + LIFE_SECONDS);
    claims.put("level", level);
    claims.put("return_to", flow.getActionUrl(flow.generateAccessCode()).toString());
    claims.put("preferred_username", user.getUsername());
    claims.put("name", FullName.of(user));
    claims.put("kind", user.getFirstAttribute("kind"));
    claims.put("roles", HeldRoles.of(flow.getSession(), flow.getRealm(), user.getId()));
    claims.values().removeIf(value -> value == null);
    return claims;
  }

  static String issuer(KeycloakSession session) {
    return Urls.realmIssuer(
        session.getContext().getUri().getBaseUri(), session.getContext().getRealm().getName());
  }
}
