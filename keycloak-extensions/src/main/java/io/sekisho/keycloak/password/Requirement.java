package io.sekisho.keycloak.password;

import io.sekisho.policy.password.PasswordProfile;
import io.sekisho.policy.password.ProfileChoice;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.models.GroupModel;
import org.keycloak.models.PasswordPolicy;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.RoleUtils;

/** The profile that a person's password must fit now. */
public final class Requirement {
  private Requirement() {}

  /** Empty where the realm does not use our policy. */
  public static Optional<PasswordProfile> of(RealmModel realm, UserModel user) {
    return choice(realm)
        .map(choice -> choice.of(SecondFactor.isEnforcedFor(user), roles(user), groups(user)));
  }

  static Optional<ProfileChoice> choice(RealmModel realm) {
    PasswordPolicy policy = realm.getPasswordPolicy();
    return policy != null && policy.getPolicies().contains(ProfilePolicyFactory.ID)
        ? Optional.ofNullable(policy.getPolicyConfig(ProfilePolicyFactory.ID))
        : Optional.empty();
  }

  private static Set<String> roles(UserModel user) {
    return RoleUtils.getDeepUserRoleMappings(user).stream()
        .map(RoleModel::getName)
        .collect(Collectors.toSet());
  }

  private static Set<String> groups(UserModel user) {
    return user.getGroupsStream().map(GroupModel::getName).collect(Collectors.toSet());
  }
}
