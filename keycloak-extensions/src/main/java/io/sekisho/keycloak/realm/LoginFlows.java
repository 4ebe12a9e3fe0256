package io.sekisho.keycloak.realm;

import io.sekisho.keycloak.assurance.FactorStepFactory;
import io.sekisho.keycloak.assurance.ProvenCookieFactory;
import java.util.List;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/** Whether a login in a browser can end without a second factor. */
final class LoginFlows {
  private static final String BROWSER = "browser"; // Keycloak's name for the binding

  private final RealmModel realm;

  LoginFlows(RealmModel realm) {
    this.realm = realm;
  }

  /** Whether every way through this client's login asks for it. */
  boolean askFactor(ClientModel client) {
    String own = client.getAuthenticationFlowBindingOverride(BROWSER);
    AuthenticationFlowModel flow =
        own == null ? realm.getBrowserFlow() : realm.getAuthenticationFlowById(own);
    return flow != null && asks(flow.getId());
  }

  /**
   * One required step that asks is enough. Where nothing is required, every alternative has to ask;
   * a conditional one may be skipped, so it does not count.
   */
  private boolean asks(String flow) {
    List<AuthenticationExecutionModel> steps =
        realm.getAuthenticationExecutionsStream(flow).filter(step -> !step.isDisabled()).toList();
    if (steps.stream().anyMatch(AuthenticationExecutionModel::isRequired)) {
      return steps.stream().filter(AuthenticationExecutionModel::isRequired).anyMatch(this::asks);
    }
    List<AuthenticationExecutionModel> alternatives =
        steps.stream().filter(AuthenticationExecutionModel::isAlternative).toList();
    return !alternatives.isEmpty() && alternatives.stream().allMatch(this::asks);
  }

  private boolean asks(AuthenticationExecutionModel step) {
    if (step.isAuthenticatorFlow()) {
      return asks(step.getFlowId());
    }
    return FactorStepFactory.ID.equals(step.getAuthenticator())
        || ProvenCookieFactory.ID.equals(step.getAuthenticator());
  }
}
