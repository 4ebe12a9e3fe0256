package io.sekisho.keycloak.password;

import io.sekisho.policy.password.Holder;
import io.sekisho.policy.password.Lack;
import io.sekisho.policy.password.PasswordProfile;
import io.sekisho.policy.password.PasswordRules;
import io.sekisho.policy.password.PasswordVerdict;
import io.sekisho.policy.password.ProfileChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.policy.PasswordPolicyConfigException;
import org.keycloak.policy.PasswordPolicyProvider;
import org.keycloak.policy.PolicyError;

/**
 * Asked by Keycloak wherever a password is set: by its owner, by an administrator, by an import.
 */
final class ProfilePolicy implements PasswordPolicyProvider {
  private final KeycloakSession session;

  ProfilePolicy(KeycloakSession session) {
    this.session = session;
  }

  @Override
  public PolicyError validate(RealmModel realm, UserModel user, String password) {
    Holder holder = People.holder(realm, user);
    PasswordProfile profile = Requirement.of(realm, user).orElse(PasswordProfile.MHLW_V7_SINGLE);
    return answer(new Judged(password, profile, holder), new History(session, user));
  }

  /** At registration, before there is a user: nothing is known that would make it easier. */
  @Override
  public PolicyError validate(String user, String password) {
    RealmModel realm = session.getContext().getRealm();
    PasswordProfile profile =
        Requirement.choice(realm)
            .map(choice -> choice.of(false, Set.of(), Set.of()))
            .orElse(PasswordProfile.MHLW_V7_SINGLE);
    return answer(new Judged(password, profile, Holder.of(user == null ? "" : user)), null);
  }

  @Override
  public ProfileChoice parseConfig(String value) {
    try {
      return ProfileChoice.parse(value);
    } catch (IllegalArgumentException e) {
      throw new PasswordPolicyConfigException(e.getMessage());
    }
  }

  private PolicyError answer(Judged judged, History history) {
    PasswordVerdict verdict =
        PasswordRules.shipped().judge(judged.password(), judged.profile(), judged.holder());
    List<Lack> missing = new ArrayList<>(verdict.missing());
    if (missing.isEmpty() && history != null) {
      history.lackOf(judged.password()).ifPresent(missing::add);
    }
    if (!missing.isEmpty()) {
      return new PolicyError(Missing.inWords(missing));
    }
    judged.rememberIn(session);
    return null;
  }

  @Override
  public void close() {}
}
