package io.sekisho.keycloak.password;

import io.sekisho.policy.password.Holder;
import io.sekisho.policy.password.PasswordProfile;
import io.sekisho.policy.password.PasswordRules;
import java.time.Duration;
import java.util.Optional;
import org.keycloak.common.util.Time;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/** The password that Keycloak keeps for a person, as far as something can be said about it. */
public final class StoredPassword {
  static final String PROFILE = "sekisho-profile"; // in credentials and exports: never rename
  static final String ENDS = "sekisho-ends";

  private static final String UNKNOWN = "unknown";

  private final PasswordCredentialModel credential;

  private StoredPassword(PasswordCredentialModel credential) {
    this.credential = credential;
  }

  /** Empty where there is none here: a passkey only, or a directory keeps it. */
  public static Optional<StoredPassword> of(UserModel user) {
    return user.credentialManager()
        .getStoredCredentialsByTypeStream(PasswordCredentialModel.TYPE)
        .findFirst()
        .map(PasswordCredentialModel::createFromCredentialModel)
        .map(StoredPassword::new);
  }

  /** What tokens say; a gateway takes everything that it does not know for the weakest. */
  public static String profileOf(UserModel user) {
    return of(user)
        .flatMap(password -> password.parameter(PROFILE))
        .filter(id -> PasswordProfile.parse(id).isPresent())
        .orElse(UNKNOWN);
  }

  /** Whether it was only long enough because of a second factor. */
  public static boolean needsSecondFactor(UserModel user) {
    return profileOf(user).equals(PasswordProfile.MHLW_V7_MFA.id());
  }

  /** A one-time password that nobody used in time. */
  public boolean hasEnded() {
    return parameter(ENDS).map(at -> Long.parseLong(at) <= Time.currentTimeMillis()).orElse(false);
  }

  /**
   * Whether what its owner just proved to know is still good enough: the second factor may be gone,
   * the role another, the list of common passwords longer.
   */
  public boolean mustChange(RealmModel realm, UserModel user, String typed) {
    return Requirement.of(realm, user)
        .map(profile -> isTooOld(profile) || !fits(typed, profile, People.holder(realm, user)))
        .orElse(false);
  }

  private boolean isTooOld(PasswordProfile profile) {
    long age = Time.currentTimeMillis() - credential.getCreatedDate();
    return profile.maxAgeDays().stream().anyMatch(days -> age > Duration.ofDays(days).toMillis());
  }

  private static boolean fits(String typed, PasswordProfile profile, Holder holder) {
    return PasswordRules.shipped().judge(typed, profile, holder).accepted();
  }

  private Optional<String> parameter(String name) {
    return Optional.ofNullable(
        credential.getPasswordCredentialData().getAdditionalParameters().getFirst(name));
  }
}
