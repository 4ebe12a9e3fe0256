package io.sekisho.keycloak;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.UriBuilder;
import java.io.IOException;
import java.net.URI;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.keycloak.common.VerificationException;
import org.keycloak.common.util.Time;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.crypto.PublicKeysWrapper;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.jose.jwk.JWK;
import org.keycloak.jose.jws.JWSBuilder;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.keys.PublicKeyStorageProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.utils.JWKSHttpUtils;
import org.keycloak.services.Urls;
import org.keycloak.util.JWKSUtils;

/**
 * The gateway, asked by way of the browser: a question that the realm's key signs, and an answer
 * that the gateway's key signs, for that question, that person and one minute.
 *
 * @param origin of the gateway's own host
 */
public record AskedGateway(KeycloakSession session, String origin) {
  private static final int QUESTION_SECONDS = 300;
  private static final int LONGEST = 8 * 1024;
  private static final int ANSWER_SECONDS = 60;
  private static final int SKEW_SECONDS = 30;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** An origin as somebody has typed it; empty for what is none. */
  public static Optional<String> origin(String configured) {
    return Optional.ofNullable(configured)
        .filter(origin -> origin.startsWith("https://"))
        .map(origin -> origin.endsWith("/") ? origin.substring(0, origin.length() - 1) : origin);
  }

  /**
   * What is asked.
   *
   * @param path of the gateway's page
   * @param type of the token (RFC 8725 3.11)
   * @param nonce the answer must carry it
   * @param person id of whom it is about; null where the gateway is to say who it is
   * @param returnTo where the browser takes the answer
   */
  public record Question(String path, String type, String nonce, String person, URI returnTo) {}

  /**
   * Where the browser goes.
   *
   * @param more claims; what is null stays away
   */
  public URI address(Question question, Map<String, Object> more) {
    return UriBuilder.fromUri(origin)
        .path(question.path())
        .queryParam("question", signed(question, more))
        .build();
  }

  private String signed(Question question, Map<String, Object> more) {
    long now = Time.currentTimeMillis() / 1000;
    Map<String, Object> claims = new LinkedHashMap<>(more);
    claims.put("iss", issuer());
    claims.put("aud", origin);
    claims.put("sub", question.person());
    claims.put("jti", question.nonce());
    claims.put("iat", now);
    claims.put("exp", now + QUESTION_SECONDS);
    claims.put("return_to", question.returnTo().toString());
    claims.values().removeIf(value -> value == null);
    RealmModel realm = session.getContext().getRealm();
    return new JWSBuilder()
        .type(question.type())
        .jsonContent(claims)
        .sign(
            session
                .getProvider(SignatureProvider.class, realm.getDefaultSignatureAlgorithm())
                .signer());
  }

  /**
   * What the gateway answers; empty for anything but a genuine answer to exactly this question.
   *
   * @param type of the token, told apart from all else that the gateway signs
   */
  public Optional<JsonNode> answer(String text, String type, String nonce, String person) {
    return answer(text, type, nonce).filter(claims -> claims.path("sub").asText().equals(person));
  }

  /** The same, whoever the answer is about: it says so. */
  public Optional<JsonNode> answer(String text, String type, String nonce) {
    if (text == null || text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      JWSInput token = new JWSInput(text);
      JsonNode claims = JSON.readTree(token.getContent());
      return isFor(nonce, claims) && isSigned(token, type) ? Optional.of(claims) : Optional.empty();
    } catch (JWSInputException | VerificationException | IOException | RuntimeException e) {
      return Optional.empty(); // whoever sends rubbish learns nothing from it
    }
  }

  private boolean isFor(String nonce, JsonNode claims) {
    long now = Time.currentTimeMillis() / 1000;
    long issued = claims.path("iat").asLong();
    return claims.path("iss").asText().equals(origin)
        && claims.path("aud").isTextual()
        && claims.path("aud").asText().equals(issuer())
        && isSame(claims.path("nonce").asText(), nonce)
        && issued >= now - ANSWER_SECONDS - SKEW_SECONDS
        && issued <= now + SKEW_SECONDS
        && claims.path("exp").asLong() > now - SKEW_SECONDS;
  }

  private static boolean isSame(String shown, String nonce) {
    return !nonce.isEmpty() && MessageDigest.isEqual(shown.getBytes(UTF_8), nonce.getBytes(UTF_8));
  }

  private boolean isSigned(JWSInput token, String type) throws VerificationException {
    if (!type.equals(token.getHeader().getType())
        || !Algorithm.ES256.equals(token.getHeader().getRawAlgorithm())
        || token.getHeader().getKeyId() == null) {
      return false;
    }
    KeyWrapper key =
        session
            .getProvider(PublicKeyStorageProvider.class)
            .getPublicKey(
                "sekisho-gateway::" + origin, token.getHeader().getKeyId(), null, this::keys);
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
        JWKSHttpUtils.sendJwksRequest(session, origin + "/.sekisho/jwks.json"), JWK.Use.SIG, true);
  }

  private String issuer() {
    return Urls.realmIssuer(
        session.getContext().getUri().getBaseUri(), session.getContext().getRealm().getName());
  }
}
