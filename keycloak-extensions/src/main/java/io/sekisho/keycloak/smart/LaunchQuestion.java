package io.sekisho.keycloak.smart;

import io.sekisho.keycloak.AskedGateway;
import io.sekisho.keycloak.assignment.HeldRoles;
import io.sekisho.keycloak.assurance.Proof;
import io.sekisho.keycloak.privileges.ClinicalClaims;
import io.sekisho.keycloak.privileges.FullName;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.common.util.Time;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * Asks for which patient: a token that says of the person what an access token would say, so that
 * the gateway can decide as it will for the app. It is of another type, and opens nothing.
 */
record LaunchQuestion(AskedGateway.Question asked, Map<String, Object> claims) {
  private static final String TYPE = "sekisho-launch-question+jwt"; // the gateway looks for it
  private static final String PAGE = "/.sekisho/smart/launch";

  /** Empty where no second factor was proven for this login. */
  static Optional<LaunchQuestion> of(
      RequiredActionContext action, LaunchRequest request, String nonce) {
    return Login.of(action)
        .map(
            login ->
                new LaunchQuestion(
                    new AskedGateway.Question(
                        PAGE, TYPE, nonce, action.getUser().getId(), action.getActionUrl()),
                    claims(action, request, login)));
  }

  URI address(AskedGateway gateway) {
    return gateway.address(asked, claims);
  }

  /** How the person has come in, a moment ago or by the cookie of a session. */
  private record Login(Proof proof, long at) {
    static Optional<Login> of(RequiredActionContext action) {
      Optional<Login> now =
          Proof.of(action.getAuthenticationSession())
              .map(proof -> new Login(proof, Time.currentTimeMillis() / 1000));
      return now.or(() -> byCookie(action));
    }

    private static Optional<Login> byCookie(RequiredActionContext action) {
      return Optional.ofNullable(
              AuthenticationManager.authenticateIdentityCookie(
                  action.getSession(), action.getRealm(), true))
          .map(AuthenticationManager.AuthResult::session)
          .filter(known -> known.getUser().getId().equals(action.getUser().getId()))
          .flatMap(known -> Proof.of(known).map(proof -> new Login(proof, began(known))));
    }

    private static long began(UserSessionModel session) {
      String at = session.getNote(AuthenticationManager.AUTH_TIME);
      return at == null ? session.getStarted() : Long.parseLong(at);
    }
  }

  private static Map<String, Object> claims(
      RequiredActionContext action, LaunchRequest request, Login login) {
    UserModel user = action.getUser();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("preferred_username", user.getUsername());
    claims.put("name", FullName.of(user));
    ClinicalClaims.of(user, HeldRoles.of(action.getSession(), action.getRealm(), user.getId()))
        .writeTo(claims::put);
    claims.put("azp", action.getAuthenticationSession().getClient().getClientId());
    claims.put("acr", "aal" + login.proof().level());
    claims.put("amr", login.proof().amr());
    claims.put("auth_time", login.at());
    claims.put("launch", request.handle());
    claims.put("fhir", request.audience());
    return claims;
  }
}
