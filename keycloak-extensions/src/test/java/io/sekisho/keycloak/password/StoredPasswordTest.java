package io.sekisho.keycloak.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.keycloak.common.util.Time;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.SubjectCredentialManager;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.utils.UserModelDelegate;

class StoredPasswordTest {
  private static final byte[] SALT = new byte[16];

  @Test
  void the_profile_comes_from_the_credential() {
    assertThat(StoredPassword.profileOf(user(Map.of("sekisho-profile", List.of("mhlw-v7-mfa")))))
        .isEqualTo("mhlw-v7-mfa");
  }

  @Test
  void what_nobody_knows_is_unknown() {
    assertThat(StoredPassword.profileOf(user(Map.of()))).isEqualTo("unknown");
    assertThat(StoredPassword.profileOf(user(Map.of("sekisho-profile", List.of("best")))))
        .isEqualTo("unknown");
    assertThat(StoredPassword.profileOf(person(Stream::empty))).isEqualTo("unknown");
  }

  @Test
  void a_one_time_password_ends_on_time_and_others_do_not() {
    long now = Time.currentTimeMillis();
    assertThat(hasEnded(Map.of("sekisho-ends", List.of("" + (now - 1))))).isTrue();
    assertThat(hasEnded(Map.of("sekisho-ends", List.of("" + (now + 60_000))))).isFalse();
    assertThat(hasEnded(Map.of())).isFalse();
  }

  @Test
  void only_one_value_says_that_a_second_factor_is_enforced() {
    assertThat(SecondFactor.isEnforcedFor(flagged("enforced"))).isTrue();
    assertThat(SecondFactor.isEnforcedFor(flagged())).isFalse();
    assertThat(SecondFactor.isEnforcedFor(flagged("true"))).isFalse();
    assertThat(SecondFactor.isEnforcedFor(flagged("Enforced"))).isFalse();
    assertThat(SecondFactor.isEnforcedFor(flagged("enforced", "none"))).isFalse();
  }

  private static boolean hasEnded(Map<String, List<String>> beside) {
    return StoredPassword.of(user(beside)).orElseThrow().hasEnded();
  }

  private static UserModel flagged(String... values) {
    return new UserModelDelegate(null) {
      @Override
      public Stream<String> getAttributeStream(String name) {
        return name.equals("secondFactor") ? Stream.of(values) : Stream.empty();
      }
    };
  }

  /** Read back from the two texts that Keycloak stores and exports. */
  private static UserModel user(Map<String, List<String>> beside) {
    PasswordCredentialModel made =
        PasswordCredentialModel.createFromValues("sekisho-nfkc", SALT, 5, beside, "hash");
    CredentialModel stored = new CredentialModel();
    stored.setType(made.getType());
    stored.setCredentialData(made.getCredentialData());
    stored.setSecretData(made.getSecretData());
    return person(() -> Stream.of(stored));
  }

  private static UserModel person(Supplier<Stream<CredentialModel>> stored) {
    SubjectCredentialManager manager =
        (SubjectCredentialManager)
            Proxy.newProxyInstance(
                StoredPasswordTest.class.getClassLoader(),
                new Class<?>[] {SubjectCredentialManager.class},
                (proxy, method, arguments) -> {
                  assertThat(method.getName()).isEqualTo("getStoredCredentialsByTypeStream");
                  return stored.get();
                });
    return new UserModelDelegate(null) {
      @Override
      public SubjectCredentialManager credentialManager() {
        return manager;
      }
    };
  }
}
