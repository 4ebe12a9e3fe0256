package io.sekisho.keycloak.assurance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.keycloak.common.VerificationException;
import org.keycloak.common.util.Time;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.crypto.PublicKeysWrapper;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.jose.jwk.JWK;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.keys.PublicKeyStorageProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.utils.JWKSHttpUtils;
import org.keycloak.util.JWKSUtils;

/**
 * What the gateway answers. It counts for one question, one person and one minute; everything that
 * is not exactly as it should be makes it no answer at all.
 */
final class FactorAnswer {
  private static final String TYPE = "sekisho-factor+jwt"; // told apart from all else it signs
  static final String ANYBODY = "anybody"; // the gateway looks for it

  private static final int LONGEST = 8 * 1024;
  private static final int LIFE_SECONDS = 60;
  private static final int SKEW_SECONDS = 30;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final KeycloakSession session;
  private final String gateway;

  FactorAnswer(KeycloakSession session, String gateway) {
    this.session = session;
    this.gateway = gateway;
  }

  /**
   * A good answer.
   *
   * @param enrolledJustNow whether the factor was enrolled in this very login
   * @param own whether it is the person's own, and not lent for a while
   */
  record Proven(Proof proof, boolean enrolledJustNow, boolean own) {}

  /**
   * A good answer to the question who is there.
   *
   * @param person whose passkey it was
   * @param roles the roles by whose rules the passkey was judged
   */
  record Named(String person, Set<String> roles, Proven proven) {}

  /** Empty for anything but a genuine answer to exactly this question. */
  Optional<Proven> read(String text, FactorQuestion question, String person) {
    return genuine(text, question)
        .filter(claims -> !claims.has("who") && claims.path("sub").asText().equals(person))
        .flatMap(FactorAnswer::proven);
  }

  /** The same for a question about anybody: the answer says who it is. */
  Optional<Named> readNaming(String text, FactorQuestion question) {
    return genuine(text, question)
        .filter(claims -> claims.path("who").asText().equals(ANYBODY))
        .filter(claims -> claims.path("sub").isTextual())
        .flatMap(FactorAnswer::named);
  }

  private Optional<JsonNode> genuine(String text, FactorQuestion question) {
    if (text == null || text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      JWSInput token = new JWSInput(text);
      JsonNode claims = JSON.readTree(token.getContent());
      return isFor(question, claims) && isSigned(token) ? Optional.of(claims) : Optional.empty();
    } catch (JWSInputException | VerificationException | IOException | RuntimeException e) {
      return Optional.empty(); // whoever sends rubbish learns nothing from it
    }
  }

  private boolean isFor(FactorQuestion question, JsonNode claims) {
    long now = Time.currentTimeMillis() / 1000;
    long issued = claims.path("iat").asLong();
    return claims.path("iss").asText().equals(gateway)
        && claims.path("aud").isTextual()
        && claims.path("aud").asText().equals(FactorQuestion.issuer(session))
        && isSame(claims.path("nonce").asText(), question.nonce())
        && issued >= now - LIFE_SECONDS - SKEW_SECONDS
        && issued <= now + SKEW_SECONDS
        && claims.path("exp").asLong() > now - SKEW_SECONDS
        && level(claims) >= question.level();
  }

  private static boolean isSame(String shown, String nonce) {
    return !nonce.isEmpty() && MessageDigest.isEqual(shown.getBytes(UTF_8), nonce.getBytes(UTF_8));
  }

  private static int level(JsonNode claims) {
    return switch (claims.path("acr").asText()) {
      case "aal2" -> 2;
      case "aal3" -> 3;
      default -> 0;
    };
  }

  private boolean isSigned(JWSInput token) throws VerificationException {
    if (!TYPE.equals(token.getHeader().getType())
        || !Algorithm.ES256.equals(token.getHeader().getRawAlgorithm())
        || token.getHeader().getKeyId() == null) {
      return false;
    }
    KeyWrapper key =
        session
            .getProvider(PublicKeyStorageProvider.class)
            .getPublicKey(
                "sekisho-gateway::" + gateway, token.getHeader().getKeyId(), null, this::keys);
    if (key == null || !"EC".equals(key.getType())) {
      return false;
    }
    key.setAlgorithm(Algorithm.ES256);
    return session
        .getProvider(SignatureProvider.class, Algorithm.ES256)
        .verifier(key)
        .verify(token.getEncodedSignatureInput().getBytes(UTF_8), token.getSignature());
  }

  @SuppressWarnings("deprecation") // Keycloak's only method for it still takes the old type
  private PublicKeysWrapper keys() throws IOException {
    return JWKSUtils.getKeyWrappersForUse(
        JWKSHttpUtils.sendJwksRequest(session, gateway + "/.sekisho/jwks.json"), JWK.Use.SIG, true);
  }

  /** Nobody enrols anything before it is known who they are, and a password was not given. */
  private static Optional<Named> named(JsonNode claims) {
    return words(claims.path("roles"))
        .flatMap(
            roles ->
                proven(claims)
                    .filter(proven -> !proven.enrolledJustNow())
                    .filter(proven -> !proven.proof().amr().contains("pwd"))
                    .map(
                        proven ->
                            new Named(claims.path("sub").asText(), Set.copyOf(roles), proven)));
  }

  private static Optional<Proven> proven(JsonNode claims) {
    String reference = claims.path("jti").asText();
    return reference.isEmpty()
        ? Optional.empty()
        : words(claims.path("amr"))
            .filter(amr -> amr.stream().allMatch(Proof::isWord))
            .map(
                amr ->
                    new Proven(
                        new Proof(level(claims), amr, reference),
                        claims.path("enrolled").asBoolean(true),
                        claims.path("own").asBoolean(false)));
  }

  /** Empty for anything but a list of texts. */
  private static Optional<List<String>> words(JsonNode list) {
    List<String> words = new ArrayList<>();
    list.forEach(one -> words.add(one.isTextual() ? one.textValue() : null));
    return !list.isArray() || words.contains(null) ? Optional.empty() : Optional.of(words);
  }
}
