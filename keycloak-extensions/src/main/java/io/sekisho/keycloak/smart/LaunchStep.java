package io.sekisho.keycloak.smart;

import io.sekisho.keycloak.AskedGateway;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.RequiredActionConfigModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Has the gateway say for which patient an app is launched. It is an action and no step of a flow,
 * because it is due at every authorization, also where a cookie lets the person in. Without an
 * answer the app gets no code.
 */
final class LaunchStep implements RequiredActionProvider {
  static final String GATEWAY = "gateway";
  private static final String NONCE = "sekisho.launch.nonce";
  private static final String ANSWERED = "sekisho.launch.answered";

  @Override
  public void evaluateTriggers(RequiredActionContext action) {
    AuthenticationSessionModel login = action.getAuthenticationSession();
    if (login.getAuthNote(ANSWERED) == null && LaunchRequest.of(login).isAsked()) {
      login.addRequiredAction(LaunchStepFactory.ID);
    }
  }

  @Override
  public void requiredActionChallenge(RequiredActionContext action) {
    AuthenticationSessionModel login = action.getAuthenticationSession();
    LaunchContext.forget(login);
    LaunchRequest request = LaunchRequest.of(login);
    Optional<AskedGateway> gateway = gateway(action);
    if (gateway.isEmpty() || !request.canBeAnswered()) {
      refuse(action, gateway.isEmpty() ? "launch_gateway_unknown" : "launch_without_handle");
      return;
    }
    String nonce = UUID.randomUUID().toString();
    Optional<LaunchQuestion> question = LaunchQuestion.of(action, request, nonce);
    if (question.isEmpty()) {
      refuse(action, "launch_without_proof");
      return;
    }
    login.setAuthNote(NONCE, nonce);
    action.challenge(
        Response.seeOther(question.get().address(gateway.get()))
            .header("Cache-Control", "no-store")
            .build());
  }

  @Override
  public void processAction(RequiredActionContext action) {
    AuthenticationSessionModel login = action.getAuthenticationSession();
    String nonce = login.getAuthNote(NONCE);
    login.removeAuthNote(NONCE); // right or wrong, a question has one answer
    String answer = action.getUriInfo().getQueryParameters().getFirst("answer");
    Optional<AskedGateway> gateway = gateway(action);
    if (nonce == null || answer == null || gateway.isEmpty()) {
      requiredActionChallenge(action); // back from nowhere, or a page that was reloaded
      return;
    }
    LaunchAnswer.read(gateway.get(), answer, nonce, login)
        .ifPresentOrElse(patient -> enter(action, patient), () -> refuse(action, "launch_refused"));
  }

  private static void enter(RequiredActionContext action, String patient) {
    AuthenticationSessionModel login = action.getAuthenticationSession();
    LaunchContext.keep(login, patient);
    login.setAuthNote(ANSWERED, "true");
    action.getEvent().detail("launch_patient", patient);
    action.success();
  }

  /** The app hears {@code access_denied}, and the events say why. */
  private static void refuse(RequiredActionContext action, String why) {
    action.getEvent().detail("reason", why);
    action.failure();
  }

  private static Optional<AskedGateway> gateway(RequiredActionContext action) {
    return Optional.ofNullable(action.getConfig())
        .map(RequiredActionConfigModel::getConfig)
        .flatMap(config -> AskedGateway.origin(config.get(GATEWAY)))
        .map(origin -> new AskedGateway(action.getSession(), origin));
  }

  @Override
  public void close() {}
}
