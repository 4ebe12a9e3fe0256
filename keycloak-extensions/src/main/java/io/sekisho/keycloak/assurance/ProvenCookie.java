package io.sekisho.keycloak.assurance;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.authentication.authenticators.util.AcrStore;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.LoginProtocol;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.services.messages.Messages;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Lets a browser in that is logged in already, as Keycloak's own cookie step does, but only if a
 * second factor was proven for that login, at the level that is asked for now.
 */
final class ProvenCookie implements Authenticator {
  @Override
  public void authenticate(AuthenticationFlowContext flow) {
    AuthResult known =
        AuthenticationManager.authenticateIdentityCookie(flow.getSession(), flow.getRealm(), true);
    Proof proof = known == null ? null : Proof.of(known.session()).orElse(null);
    if (proof == null) {
      flow.attempted();
      return;
    }
    flow.setUser(known.user());
    AuthenticationSessionModel login = flow.getAuthenticationSession();
    AcrStore levels = new AcrStore(flow.getSession(), login);
    LoginProtocol protocol =
        flow.getSession().getProvider(LoginProtocol.class, login.getProtocol());
    if (protocol.requireReauthentication(known.session(), login)) {
      levels.setLevelAuthenticatedToCurrentRequest(Constants.NO_LOA);
      login.setAuthNote(AuthenticationManager.FORCED_REAUTHENTICATION, "true");
      flow.setForwardedInfoMessage(Messages.REAUTHENTICATE);
      flow.attempted();
    } else if (AuthenticatorUtil.isForkedFlow(login)
        || levels.getRequestedLevelOfAuthentication(flow.getTopLevelFlow()) > proof.level()) {
      flow.attempted();
    } else {
      levels.setLevelAuthenticatedToCurrentRequest(proof.level());
      login.setAuthNote(AuthenticationManager.SSO_AUTH, "true");
      flow.attachUserSession(known.session());
      flow.success();
    }
  }

  @Override
  public void action(AuthenticationFlowContext flow) {}

  @Override
  public boolean requiresUser() {
    return false;
  }

  @Override
  public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
    return true;
  }

  @Override
  public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

  @Override
  public void close() {}
}
