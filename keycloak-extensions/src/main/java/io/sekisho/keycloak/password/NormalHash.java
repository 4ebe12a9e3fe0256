package io.sekisho.keycloak.password;

import io.sekisho.policy.password.PasswordProfile;
import io.sekisho.policy.password.PasswordRules;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.keycloak.credential.hash.PasswordHashProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.PasswordPolicy;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.credential.dto.PasswordCredentialData;

/**
 * Argon2 of the password's NFKC form, so that half-width and full-width are one password; beside
 * the hash stands what the password satisfied, which therefore goes wherever the hash goes.
 */
final class NormalHash implements PasswordHashProvider {
  private static final String INNER = "argon2";

  private final KeycloakSession session;
  private final PasswordHashProvider inner;

  NormalHash(KeycloakSession session) {
    this.session = session;
    this.inner = session.getProvider(PasswordHashProvider.class, INNER);
  }

  @Override
  public boolean policyCheck(PasswordPolicy policy, PasswordCredentialModel credential) {
    return NormalHashFactory.ID.equals(credential.getPasswordCredentialData().getAlgorithm())
        && inner.policyCheck(policy, as(INNER, credential, Map.of()));
  }

  @Override
  public PasswordCredentialModel encodedCredential(String typed, int iterations) {
    if (PasswordRules.isHuge(typed)) { // where no policy said so before
      throw new ModelException("a password of more than 512 characters");
    }
    PasswordCredentialModel hashed =
        inner.encodedCredential(PasswordRules.normal(typed), iterations);
    Map<String, List<String>> beside = new TreeMap<>();
    Judged.satisfied(session, typed)
        .map(PasswordProfile::id)
        .ifPresent(id -> beside.put(StoredPassword.PROFILE, List.of(id)));
    OneTime.ends(session).ifPresent(at -> beside.put(StoredPassword.ENDS, List.of("" + at)));
    return as(NormalHashFactory.ID, hashed, beside);
  }

  @Override
  public boolean verify(String typed, PasswordCredentialModel credential) {
    return !PasswordRules.isHuge(typed)
        && inner.verify(PasswordRules.normal(typed), as(INNER, credential, Map.of()));
  }

  @Override
  public String credentialHashingStrength(PasswordCredentialModel credential) {
    return inner.credentialHashingStrength(as(INNER, credential, Map.of()));
  }

  private static PasswordCredentialModel as(
      String algorithm, PasswordCredentialModel credential, Map<String, List<String>> beside) {
    PasswordCredentialData data = credential.getPasswordCredentialData();
    Map<String, List<String>> parameters = new TreeMap<>(data.getAdditionalParameters());
    parameters.putAll(beside);
    return PasswordCredentialModel.createFromValues(
        algorithm,
        credential.getPasswordSecretData().getSalt(),
        data.getHashIterations(),
        parameters,
        credential.getPasswordSecretData().getValue());
  }

  @Override
  public void close() {}
}
