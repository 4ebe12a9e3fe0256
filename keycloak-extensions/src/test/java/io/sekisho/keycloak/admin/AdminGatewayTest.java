package io.sekisho.keycloak.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything about an assertion but whose signature it has. */
class AdminGatewayTest {
  private static final long NOW = 1_800_000_000;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final AdminGateway GATEWAY =
      new AdminGateway("https://sekisho.example", "keycloak");

  @Test
  void an_administrator_with_a_key_in_hardware_is_plausible() {
    assertThat(isPlausible(claims -> {})).isTrue();
    assertThat(isPlausible(claims -> claims.putArray("roles").add("AUD").add("SEC"))).isTrue();
    assertThat(isPlausible(claims -> claims.put("iat", NOW + 30).put("exp", NOW + 90))).isTrue();
    assertThat(isPlausible(claims -> claims.put("iat", NOW - 59).put("exp", NOW + 1))).isTrue();
  }

  static Stream<Consumer<ObjectNode>> wrongClaims() {
    return Stream.of(
        claims -> claims.put("iss", "https://other.example"),
        claims -> claims.remove("iss"),
        claims -> claims.put("aud", "fhir"),
        claims -> claims.putArray("aud").add("keycloak").add("fhir"),
        claims -> claims.remove("aud"),
        claims -> claims.put("acr", "phr"),
        claims -> claims.put("acr", "aal2"),
        claims -> claims.put("acr", "aal3"),
        claims -> claims.remove("acr"),
        claims -> claims.putArray("roles").add("NS"),
        claims -> claims.putArray("roles"),
        claims -> claims.put("roles", "ADM"),
        claims -> claims.putObject("roles").put("a", "ADM"),
        claims -> claims.remove("roles"),
        claims -> claims.put("kind", "VENDOR"),
        claims -> claims.put("kind", "CLIENT"),
        claims -> claims.remove("kind"),
        claims -> claims.put("client_id", "an-app"),
        claims -> claims.put("scope", "user/*.rs"),
        claims -> claims.put("exp", NOW),
        claims -> claims.put("iat", NOW - 600).put("exp", NOW - 540),
        claims -> claims.put("iat", NOW).put("exp", NOW + 91),
        claims -> claims.put("iat", NOW + 31).put("exp", NOW + 60),
        claims -> claims.put("exp", "" + (NOW + 60)),
        claims -> claims.remove("exp"),
        claims -> claims.remove("iat"));
  }

  @ParameterizedTest
  @MethodSource("wrongClaims")
  void one_wrong_claim_is_enough(Consumer<ObjectNode> spoil) {
    assertThat(isPlausible(spoil)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"none\",\"typ\":\"sekisho-assertion+jwt\",\"kid\":\"k\"}",
        "{\"alg\":\"HS256\",\"typ\":\"sekisho-assertion+jwt\",\"kid\":\"k\"}",
        "{\"alg\":\"ES384\",\"typ\":\"sekisho-assertion+jwt\",\"kid\":\"k\"}",
        "{\"alg\":\"ES256\",\"typ\":\"sekisho-factor+jwt\",\"kid\":\"k\"}",
        "{\"alg\":\"ES256\",\"typ\":\"JWT\",\"kid\":\"k\"}",
        "{\"alg\":\"ES256\",\"kid\":\"k\"}",
        "{\"alg\":\"ES256\",\"typ\":\"sekisho-assertion+jwt\"}",
        "{\"alg\":\"ES256\",\"typ\":\"sekisho-assertion+jwt\",\"kid\":\"\"}",
        "{\"alg\":\"ES256\",\"typ\":\"sekisho-assertion+jwt\",\"kid\":\"k\\nforged line\"}",
        "{}",
        "[]",
        "\"\"",
        "null"
      })
  void so_is_a_wrong_header(String header) {
    assertThat(GATEWAY.plausible(token(header, claims()), NOW)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "...", "a.b.c", "e30.e30.e30", "Bearer x", "{\"alg\":1}"})
  void rubbish_is_no_assertion(String rubbish) {
    assertThat(GATEWAY.plausible(rubbish, NOW)).isEmpty();
    assertThat(GATEWAY.plausible(null, NOW)).isEmpty();
  }

  @Test
  void what_is_too_long_is_not_read() {
    assertThat(isPlausible(claims -> claims.put("name", "x".repeat(8 * 1024)))).isFalse();
  }

  private static boolean isPlausible(Consumer<ObjectNode> spoil) {
    ObjectNode claims = claims();
    spoil.accept(claims);
    String header = "{\"alg\":\"ES256\",\"typ\":\"sekisho-assertion+jwt\",\"kid\":\"k\"}";
    return GATEWAY.plausible(token(header, claims), NOW).isPresent();
  }

  private static ObjectNode claims() {
    ObjectNode claims = JSON.createObjectNode();
    claims
        .put("iss", "https://sekisho.example")
        .put("aud", "keycloak")
        .put("acr", "phrh")
        .put("kind", "STAFF");
    claims.put("iat", NOW).put("exp", NOW + 60).putArray("roles").add("ADM");
    return claims;
  }

  private static String token(String header, ObjectNode claims) {
    return encoded(header) + "." + encoded(claims.toString()) + "." + encoded("signature");
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }
}
