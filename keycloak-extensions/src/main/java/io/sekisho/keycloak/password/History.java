package io.sekisho.keycloak.password;

import io.sekisho.policy.password.Lack;
import io.sekisho.policy.password.Lack.Code;
import io.sekisho.policy.password.NearVariants;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.credential.CredentialModel;
import org.keycloak.credential.hash.PasswordHashProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/**
 * This person's last passwords, as salted hashes. Keycloak's own policy `passwordHistory` keeps
 * them; nearly the same is only looked for in the newest, for every try costs a slow hash.
 *
 * <p>Passwords of different people are never compared: the answer would tell one person about
 * another's.
 */
final class History {
  private static final int NEWEST = 3;

  private final KeycloakSession session;
  private final UserModel user;

  History(KeycloakSession session, UserModel user) {
    this.session = session;
    this.user = user;
  }

  /** Empty where the password is new. */
  Optional<Lack> lackOf(String password) {
    List<PasswordCredentialModel> passwords = passwords();
    if (passwords.stream().anyMatch(old -> isOf(password, old))) {
      return Optional.of(Lack.of(Code.REUSED));
    }
    return isNear(password, passwords)
        ? Optional.of(Lack.of(Code.NEARLY_REUSED))
        : Optional.empty();
  }

  private boolean isNear(String password, List<PasswordCredentialModel> passwords) {
    return NearVariants.of(password).stream()
        .anyMatch(variant -> passwords.stream().limit(NEWEST).anyMatch(old -> isOf(variant, old)));
  }

  private boolean isOf(String password, PasswordCredentialModel old) {
    String algorithm = old.getPasswordCredentialData().getAlgorithm();
    PasswordHashProvider hash = session.getProvider(PasswordHashProvider.class, algorithm);
    return hash != null && hash.verify(password, old);
  }

  private List<PasswordCredentialModel> passwords() {
    return Stream.of(PasswordCredentialModel.TYPE, PasswordCredentialModel.PASSWORD_HISTORY)
        .flatMap(user.credentialManager()::getStoredCredentialsByTypeStream)
        .sorted(Comparator.comparing(CredentialModel::getCreatedDate).reversed())
        .map(PasswordCredentialModel::createFromCredentialModel)
        .toList();
  }
}
