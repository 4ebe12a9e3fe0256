package io.sekisho.keycloak.smart;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.protocol.oidc.utils.PkceUtils;
import org.keycloak.representations.JsonWebToken;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * For which patient one app was launched, in one login. Keycloak keeps one such session for each
 * app, and two tabs of the app share it; so the patient goes to whoever shows the code verifier of
 * that very launch, and from then on to the refresh token that came of it. A newer launch ends the
 * older one: its refresh token names nobody any more.
 */
record LaunchContext(AuthenticatedClientSessionModel app) {
  private static final String PATIENT = "sekisho.launch.patient";
  private static final String CHALLENGE = "sekisho.launch.challenge";
  private static final String REFRESH = "sekisho.launch.refresh";
  private static final String NOBODY = "";

  /** Before it is asked: what was said of another launch does not count. */
  static void forget(AuthenticationSessionModel login) {
    keep(login, NOBODY);
  }

  /** For this app only: notes of the client, never of the person's session. */
  static void keep(AuthenticationSessionModel login, String patient) {
    login.setClientNote(PATIENT, patient);
    login.setClientNote(CHALLENGE, Objects.requireNonNullElse(challenge(login), NOBODY));
    login.setClientNote(REFRESH, NOBODY);
  }

  private static String challenge(AuthenticationSessionModel login) {
    return login.getClientNote("code_challenge");
  }

  /**
   * The patient of the launch that a request for tokens goes back to.
   *
   * @param form of the request
   */
  Optional<String> patient(MultivaluedMap<String, String> form) {
    return note(PATIENT).filter(known -> form != null && goesBackTo(form));
  }

  private boolean goesBackTo(MultivaluedMap<String, String> form) {
    String grant = form.getFirst("grant_type");
    if ("authorization_code".equals(grant)) {
      String verifier = form.getFirst("code_verifier");
      return verifier != null
          && note(CHALLENGE).equals(Optional.of(PkceUtils.encodeCodeChallenge(verifier, "S256")));
    }
    return "refresh_token".equals(grant)
        && note(REFRESH).isPresent()
        && note(REFRESH).equals(id(form.getFirst("refresh_token")));
  }

  /** The launch goes on with this refresh token, and with no other. */
  void goOnWith(String refreshToken) {
    app.setNote(CHALLENGE, NOBODY); // a code is good once
    app.setNote(REFRESH, id(refreshToken).orElse(NOBODY));
  }

  /** Keycloak has checked it, or has just made it. */
  private static Optional<String> id(String token) {
    try {
      return token == null
          ? Optional.empty()
          : Optional.ofNullable(new JWSInput(token).readJsonContent(JsonWebToken.class).getId());
    } catch (JWSInputException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private Optional<String> note(String name) {
    return Optional.ofNullable(app.getNote(name)).filter(value -> !value.isEmpty());
  }
}
