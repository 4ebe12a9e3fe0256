package io.sekisho.gateway.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekisho.gateway.authorization.Assurance;
import io.sekisho.gateway.authorization.Factor;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;

/** What an ID token proves at the gateway: a password at most, and not where there was none. */
class IdTokenPersonTest {
  private static final JsonArray BY_PASSWORD = Json.createArrayBuilder().add("pwd").build();
  private static final JsonArray BY_PASSKEY =
      Json.createArrayBuilder().add("pop").add("mfa").build();

  private record Token(Map<String, Object> claims) implements JsonWebToken {
    @Override
    public String getName() {
      return "sato";
    }

    @Override
    public Set<String> getClaimNames() {
      return claims.keySet();
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as the interface has it
    public <T> T getClaim(String name) {
      return (T) claims.get(name);
    }
  }

  private static Assurance shown(Map<String, Object> claims) {
    return IdTokenPerson.assurance(new Token(claims));
  }

  @Test
  void a_password_counts_from_when_it_was_given() {
    Assurance shown = shown(Map.of("auth_time", 1_000L, "amr", BY_PASSWORD, "factor_proof", "x"));

    assertThat(shown.at(Factor.PASSWORD)).contains(Instant.ofEpochSecond(1_000));
    assertThat(shown.evidence()).hasSize(1);
  }

  @Test
  void a_provider_that_says_nothing_of_it_has_asked_for_a_password() {
    assertThat(shown(Map.of("auth_time", 1_000L)).at(Factor.PASSWORD)).isPresent();
  }

  @Test
  void a_passkey_alone_is_no_password_however_fresh() {
    assertThat(shown(Map.of("auth_time", 1_000L, "amr", BY_PASSKEY, "factor_proof", "x")))
        .isEqualTo(Assurance.NONE);
    assertThat(shown(Map.of("auth_time", 1_000L, "amr", BY_PASSKEY))).isEqualTo(Assurance.NONE);
  }

  @Test
  void a_login_by_the_bridge_that_does_not_say_how_is_none_either() {
    assertThat(shown(Map.of("auth_time", 1_000L, "factor_proof", "x"))).isEqualTo(Assurance.NONE);
    assertThat(shown(Map.of("auth_time", 1_000L, "factor_proof", "x", "amr", "pwd")))
        .isEqualTo(Assurance.NONE);
  }
}
