package io.sekisho.keycloak.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import org.keycloak.common.VerificationException;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.crypto.PublicKeysWrapper;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.jose.jwk.JWK;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.keys.PublicKeyStorageProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.utils.JWKSHttpUtils;
import org.keycloak.util.JWKSUtils;

/**
 * Whether a key of the gateway signed; which are fetched there, and kept as Keycloak keeps keys.
 */
record GatewaySignature(KeycloakSession session, String origin) {
  boolean isOn(JWSInput token) {
    KeyWrapper key =
        session
            .getProvider(PublicKeyStorageProvider.class)
            .getFirstPublicKey( // the one method that says nothing to the log of who knocks
                "sekisho-gateway::" + origin,
                one -> token.getHeader().getKeyId().equals(one.getKid()),
                this::keys);
    if (key == null || !"EC".equals(key.getType())) {
      return false;
    }
    key.setAlgorithm(Algorithm.ES256);
    try {
      return session
          .getProvider(SignatureProvider.class, Algorithm.ES256)
          .verifier(key)
          .verify(token.getEncodedSignatureInput().getBytes(UTF_8), token.getSignature());
    } catch (VerificationException e) {
      return false;
    }
  }

  @SuppressWarnings("deprecation") // Keycloak's only method for it still takes the old type
  private PublicKeysWrapper keys() throws IOException {
    return JWKSUtils.getKeyWrappersForUse(
        JWKSHttpUtils.sendJwksRequest(session, origin + "/.sekisho/jwks.json"), JWK.Use.SIG, true);
  }
}
