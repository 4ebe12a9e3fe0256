package io.sekisho.keycloak.assurance;

import io.sekisho.keycloak.AskedGateway;
import io.sekisho.keycloak.password.SecondFactor;
import io.sekisho.keycloak.password.StoredPassword;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.Optional;
import java.util.UUID;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.util.AcrStore;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserModel.RequiredAction;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Sends the browser to the gateway's ceremony, and lets the login go on with its answer only. */
final class FactorStep implements Authenticator {
  private static final String NONCE = "sekisho.factor.nonce";
  private static final int TWO_FACTORS = 2;

  @Override
  public void authenticate(AuthenticationFlowContext flow) {
    PasskeyDoor door = new PasskeyDoor(flow);
    if (door.hasLet(flow.getUser(), level(flow))) {
      flow.success(); // it was the ceremony that brought them here
    } else if (door.wasUsed()) {
      refuse(flow, "second_factor_refused", AuthenticationFlowError.INVALID_CREDENTIALS);
    } else {
      ask(flow);
    }
  }

  /** About somebody who has just typed the right password. */
  private static void ask(AuthenticationFlowContext flow) {
    Optional<String> gateway = GatewaySetting.of(flow);
    if (gateway.isEmpty()) {
      refuse(flow, "second_factor_gateway_unknown", AuthenticationFlowError.INTERNAL_ERROR);
      return;
    }
    String nonce = UUID.randomUUID().toString();
    flow.getAuthenticationSession().setAuthNote(NONCE, nonce);
    FactorQuestion question = new FactorQuestion(gateway.get(), nonce, level(flow));
    flow.forceChallenge(
        Response.seeOther(question.address(flow)).header("Cache-Control", "no-store").build());
  }

  @Override
  public void action(AuthenticationFlowContext flow) {
    AuthenticationSessionModel login = flow.getAuthenticationSession();
    String nonce = login.getAuthNote(NONCE);
    login.removeAuthNote(NONCE); // right or wrong, a question has one answer
    String answer = flow.getUriInfo().getQueryParameters().getFirst("answer");
    Optional<String> gateway = GatewaySetting.of(flow);
    if (nonce == null || answer == null || gateway.isEmpty()) {
      authenticate(flow); // back from nowhere, or a page that was reloaded: asked anew
      return;
    }
    FactorQuestion question = new FactorQuestion(gateway.get(), nonce, level(flow));
    new FactorAnswer(new AskedGateway(flow.getSession(), question.gateway()))
        .read(answer, question, flow.getUser().getId())
        .ifPresentOrElse(
            proven -> enter(flow, proven),
            () ->
                refuse(flow, "second_factor_refused", AuthenticationFlowError.INVALID_CREDENTIALS));
  }

  private static void enter(AuthenticationFlowContext flow, FactorAnswer.Proven proven) {
    keep(flow, flow.getUser(), proven);
    flow.success();
  }

  /** What the gateway has said of this person goes into the session that the login leads to. */
  static void keep(AuthenticationFlowContext flow, UserModel user, FactorAnswer.Proven proven) {
    proven.proof().keepIn(flow.getAuthenticationSession());
    new AcrStore(flow.getSession(), flow.getAuthenticationSession())
        .setLevelAuthenticatedToCurrentRequest(proven.proof().level());
    if (proven.own()) { // what is lent for a while says nothing of what they have
      couple(user, proven.enrolledJustNow());
    }
    flow.getEvent()
        .detail("second_factor", String.join(" ", proven.proof().amr()))
        .detail("second_factor_level", "aal" + proven.proof().level());
  }

  /**
   * A short password is for people whose every login asks for a factor that they hold. Whoever has
   * just enrolled one came here with the password alone: if that is a short one, it has to go.
   */
  private static void couple(UserModel user, boolean enrolledJustNow) {
    boolean shortPassword = enrolledJustNow && StoredPassword.needsSecondFactor(user);
    SecondFactor.write(user, !shortPassword);
    if (shortPassword) {
      user.addRequiredAction(RequiredAction.UPDATE_PASSWORD);
    }
  }

  private static void refuse(
      AuthenticationFlowContext flow, String error, AuthenticationFlowError why) {
    flow.getEvent().user(flow.getUser()).error(error);
    flow.failure(
        why, flow.form().setError("sekishoFactorRefused").createErrorPage(Status.FORBIDDEN));
  }

  /** What the client asks for, and never less than two. */
  static int level(AuthenticationFlowContext flow) {
    int asked =
        new AcrStore(flow.getSession(), flow.getAuthenticationSession())
            .getRequestedLevelOfAuthentication(flow.getTopLevelFlow());
    return Math.max(TWO_FACTORS, asked);
  }

  @Override
  public boolean requiresUser() {
    return true;
  }

  /** Everybody: who has no key yet enrols one at the gateway. */
  @Override
  public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
    return true;
  }

  @Override
  public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

  @Override
  public void close() {}
}
