package io.sekisho.keycloak.lockout;

import io.sekisho.keycloak.assurance.PasskeyDoor;
import io.sekisho.keycloak.password.Requirement;
import io.sekisho.keycloak.password.StoredPassword;
import io.sekisho.policy.password.PasswordRules;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.Locale;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.authenticators.browser.UsernamePasswordForm;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserModel.RequiredAction;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.messages.Messages;
import org.keycloak.services.validation.Validation;

/**
 * Keycloak's form with our count of failures, and without a way to learn from its answers.
 *
 * <p>Unknown name, wrong password, locked password: one text, one slow hash. And whoever gets in
 * with a password that is not good enough any more gets no session before it is changed.
 *
 * <p>Beside it, the door for passkeys, which no count of wrong passwords shuts.
 */
final class PasswordForm extends UsernamePasswordForm {
  private static final int MAX_NAME = 255;
  private static final String PASSKEY = "passkey"; // the button of the theme

  PasswordForm(KeycloakSession session) {
    super(session);
  }

  @Override
  public void authenticate(AuthenticationFlowContext flow) {
    offerPasskey(flow);
    super.authenticate(flow);
  }

  /** A password, the wish to come in with a passkey instead, or the gateway's word on that. */
  @Override
  public void action(AuthenticationFlowContext flow) {
    offerPasskey(flow);
    PasskeyDoor door = new PasskeyDoor(flow);
    String answer = flow.getUriInfo().getQueryParameters().getFirst("answer");
    boolean posted = "POST".equals(flow.getHttpRequest().getHttpMethod());
    if (!posted && answer != null) {
      door.answered(answer).ifPresentOrElse(user -> enter(flow, user), () -> refusePasskey(flow));
    } else if (!posted) {
      super.authenticate(flow); // back from the gateway without an answer
    } else if (door.isThere()
        && flow.getHttpRequest().getDecodedFormParameters().containsKey(PASSKEY)) {
      if (!isUserAlreadySetBeforeUsernamePasswordAuth(flow)) {
        flow.clearUser(); // whoever typed a password here before is somebody else, perhaps
      }
      door.ask();
    } else {
      super.action(flow);
    }
  }

  private static void offerPasskey(AuthenticationFlowContext flow) {
    if (new PasskeyDoor(flow).isThere()) {
      flow.form().setAttribute("sekishoPasskey", true);
    }
  }

  private static void enter(AuthenticationFlowContext flow, UserModel user) {
    flow.setUser(user);
    flow.success();
  }

  /** No count: nothing was guessed. The form is there for whoever has the password. */
  private void refusePasskey(AuthenticationFlowContext flow) {
    flow.getEvent().error("passkey_refused");
    flow.failureChallenge(
        AuthenticationFlowError.INVALID_CREDENTIALS,
        challenge(flow, "sekishoPasskeyRefused", Validation.FIELD_USERNAME));
  }

  @Override
  public boolean validateUserAndPassword(
      AuthenticationFlowContext flow, MultivaluedMap<String, String> form) {
    String name = name(form);
    UserModel user = user(flow, name);
    flow.getEvent().detail(Details.USERNAME, name);
    Attempt attempt = new Attempt(flow.getSession(), name.toLowerCase(Locale.ROOT), user);
    if (!attempt.isAdmitted()) {
      return refuse(flow, user, Errors.USER_TEMPORARILY_DISABLED, !attempt.isRefusedForEverybody());
    }
    String password = form.getFirst(CredentialRepresentation.PASSWORD);
    if (user == null || !hasPassword(user)) {
      attempt.locks().ifPresent(ticket -> locked(flow, user, attempt, ticket));
      return refuse(
          flow, user, user == null ? Errors.USER_NOT_FOUND : Errors.INVALID_USER_CREDENTIALS, true);
    }
    if (!isRight(user, password)) {
      attempt.locks().ifPresent(ticket -> locked(flow, user, attempt, ticket));
      return refuse(flow, user, Errors.INVALID_USER_CREDENTIALS, !isHashed(password));
    }
    attempt.succeeded();
    return enter(flow, user, password);
  }

  private static String name(MultivaluedMap<String, String> form) {
    String typed = form.getFirst(AuthenticationManager.FORM_USERNAME);
    String name = typed == null ? "" : typed.strip();
    return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME);
  }

  private UserModel user(AuthenticationFlowContext flow, String name) {
    if (isUserAlreadySetBeforeUsernamePasswordAuth(flow)) {
      return flow.getUser();
    }
    flow.clearUser();
    flow.getAuthenticationSession().setAuthNote(ATTEMPTED_USERNAME, name);
    if (name.isEmpty() || name.indexOf('\0') >= 0) { // a database refuses NUL with an error
      return null;
    }
    try {
      return KeycloakModelUtils.findUserByNameOrEmail(flow.getSession(), flow.getRealm(), name);
    } catch (ModelDuplicateException e) {
      return null; // nobody in particular
    }
  }

  private static boolean hasPassword(UserModel user) {
    return user.isFederated()
        || StoredPassword.of(user).filter(password -> !password.hasEnded()).isPresent();
  }

  /** What is not even compared must take as long as what is. */
  private static boolean isHashed(String password) {
    return password != null && !password.isEmpty() && !PasswordRules.isHuge(password);
  }

  private static boolean isRight(UserModel user, String password) {
    return isHashed(password)
        && user.credentialManager().isValid(UserCredentialModel.password(password));
  }

  private boolean enter(AuthenticationFlowContext flow, UserModel user, String password) {
    new PasskeyDoor(flow).forget();
    flow.getAuthenticationSession().setAuthNote(AuthenticationManager.PASSWORD_VALIDATED, "true");
    if (!enabledUser(flow, user)) {
      return false;
    }
    boolean change =
        StoredPassword.of(user)
            .map(stored -> stored.mustChange(flow.getRealm(), user, password))
            .orElse(false);
    if (change) {
      user.addRequiredAction(RequiredAction.UPDATE_PASSWORD);
      Requirement.of(flow.getRealm(), user)
          .ifPresent(profile -> flow.getEvent().detail("password_profile_needed", profile.id()));
    }
    flow.setUser(user);
    return true;
  }

  private boolean refuse(
      AuthenticationFlowContext flow, UserModel user, String error, boolean nothingHashed) {
    if (nothingHashed) {
      AuthenticatorUtils.dummyHash(flow);
    }
    if (user != null) {
      flow.getEvent().user(user);
    }
    flow.getEvent().error(error);
    if (!isUserAlreadySetBeforeUsernamePasswordAuth(flow)) {
      flow.clearUser();
    } else {
      AuthenticatorUtils.setupReauthenticationInUsernamePasswordFormError(flow);
    }
    flow.failureChallenge(
        AuthenticationFlowError.INVALID_CREDENTIALS,
        challenge(flow, Messages.INVALID_USER, Validation.FIELD_PASSWORD));
    return false;
  }

  /** Written down apart from the failed login, so that it can be found and counted. */
  private static void locked(
      AuthenticationFlowContext flow, UserModel user, Attempt attempt, Ticket ticket) {
    EventBuilder event =
        new EventBuilder(flow.getRealm(), flow.getSession(), flow.getConnection())
            .event(EventType.USER_DISABLED_BY_TEMPORARY_LOCKOUT)
            .detail("sekisho_lock", attempt.isFromOwnDevice() ? "device" : "unknown devices")
            .detail("until", Instant.ofEpochMilli(ticket.lockedUntil()).toString());
    if (user != null) {
      event.user(user);
    }
    event.success();
  }
}
