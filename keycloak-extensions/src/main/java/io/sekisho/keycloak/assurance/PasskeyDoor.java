package io.sekisho.keycloak.assurance;

import io.sekisho.keycloak.AskedGateway;
import io.sekisho.keycloak.assignment.HeldRoles;
import io.sekisho.keycloak.assurance.FactorAnswer.Named;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserModel.RequiredAction;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * In with a passkey alone. The gateway is asked who is there, and its answer names the person whose
 * passkey has verified them. A question about somebody and a question about anybody are never
 * answered by each other's answers. No password was given, and nothing says that there was one.
 */
public final class PasskeyDoor {
  private static final String NONCE = "sekisho.passkey.nonce";
  private static final String PERSON = "sekisho.passkey.person";

  private final AuthenticationFlowContext flow;
  private final AuthenticationSessionModel login;

  /** The door of the login that is under way. */
  public PasskeyDoor(AuthenticationFlowContext flow) {
    this.flow = flow;
    this.login = flow.getAuthenticationSession();
  }

  /** Whether there is one. */
  public boolean isThere() {
    return GatewaySetting.of(flow).isPresent();
  }

  /** Sends the browser to the gateway. */
  public void ask() {
    login.removeAuthNote(AuthenticationManager.PASSWORD_VALIDATED); // none that counts for this
    login.removeAuthNote(PERSON);
    String nonce = UUID.randomUUID().toString();
    login.setAuthNote(NONCE, nonce);
    FactorQuestion question =
        new FactorQuestion(GatewaySetting.of(flow).orElseThrow(), nonce, FactorStep.level(flow));
    flow.forceChallenge(
        Response.seeOther(question.aboutAnybody(flow)).header("Cache-Control", "no-store").build());
  }

  /**
   * Whom the gateway's answer names, if it is one and this person may come in without a password.
   * Right or wrong, the question is used up by it.
   */
  public Optional<UserModel> answered(String answer) {
    String nonce = login.getAuthNote(NONCE);
    login.removeAuthNote(NONCE);
    Optional<String> gateway = GatewaySetting.of(flow);
    if (nonce == null || gateway.isEmpty()) {
      return Optional.empty();
    }
    FactorQuestion question = new FactorQuestion(gateway.get(), nonce, FactorStep.level(flow));
    return new FactorAnswer(new AskedGateway(flow.getSession(), question.gateway()))
        .readNaming(answer, question)
        .flatMap(this::enter);
  }

  /** The person behind the name, with the proof kept, so that nobody is asked twice. */
  private Optional<UserModel> enter(Named named) {
    UserModel user = flow.getSession().users().getUserById(flow.getRealm(), named.person());
    if (user == null || !mayEnter(user, named)) {
      return Optional.empty();
    }
    FactorStep.keep(flow, user, named.proven());
    login.setAuthNote(PERSON, user.getId());
    return Optional.of(user);
  }

  /**
   * A password that has to be changed is changed by whoever knows it. And whoever has got a role
   * since the gateway last heard of them comes with the password once: their key was judged by the
   * rules for the roles they had.
   */
  private boolean mayEnter(UserModel user, Named named) {
    return user.isEnabled()
        && user.getServiceAccountClientLink() == null
        && user.getRequiredActionsStream().noneMatch(RequiredAction.UPDATE_PASSWORD.name()::equals)
        && named.roles().containsAll(HeldRoles.of(flow.getSession(), flow.getRealm(), user.getId()))
        && (flow.getUser() == null || flow.getUser().getId().equals(user.getId()));
  }

  /** Whoever types a password after all does not come in by this door. */
  public void forget() {
    login.removeAuthNote(NONCE);
    login.removeAuthNote(PERSON);
  }

  /** Whether somebody came in by this door, so that there is no password to ask more about. */
  boolean wasUsed() {
    return login.getAuthNote(PERSON) != null;
  }

  /** Whether it was this very person, with as much as is asked for. */
  boolean hasLet(UserModel user, int level) {
    return user.getId().equals(login.getAuthNote(PERSON))
        && Proof.of(login).filter(proof -> proof.level() >= level).isPresent();
  }
}
