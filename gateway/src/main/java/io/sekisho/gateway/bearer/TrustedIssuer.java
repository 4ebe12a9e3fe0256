package io.sekisho.gateway.bearer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Checks tokens of one issuer. What costs nothing is checked first, so that rubbish does not buy
 * signature work (RFC 8725).
 */
final class TrustedIssuer {
  private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt"); // RFC 9068 2.1

  private final BearerConfig.Issuer config;
  private final IssuerKeys keys;
  private final JWSAlgorithm algorithm;
  private final Clock clock;

  TrustedIssuer(BearerConfig.Issuer config, IssuerKeys keys, Clock clock) {
    this.config = config;
    this.keys = keys;
    this.algorithm = JWSAlgorithm.parse(config.algorithm().name());
    this.clock = clock;
  }

  String issuer() {
    return config.issuer();
  }

  Duration clockSkew() {
    return config.clockSkew();
  }

  BearerConfig.Issuer config() {
    return config;
  }

  /** Whether the token is genuine and meant for us, now. Blocks when keys have to be fetched. */
  boolean accepts(SignedJWT token, JWTClaimsSet claims) throws IOException, JOSEException {
    return headerFits(token.getHeader()) && claimsFit(claims) && signatureFits(token);
  }

  private boolean headerFits(JWSHeader header) {
    return algorithm.equals(header.getAlgorithm())
        && header.getKeyID() != null
        && isAccessToken(header.getType())
        && (header.getCriticalParams() == null || header.getCriticalParams().isEmpty());
  }

  /**
   * Other tokens of the same issuer say what they are, such as {@code logout+jwt} (RFC 8725 3.11).
   */
  private static boolean isAccessToken(JOSEObjectType type) {
    return type == null || JOSEObjectType.JWT.equals(type) || ACCESS_TOKEN.equals(type);
  }

  private boolean claimsFit(JWTClaimsSet claims) {
    Instant now = clock.instant();
    return config.issuer().equals(claims.getIssuer())
        && claims.getAudience().contains(config.audience())
        && claims.getSubject() != null
        && claims.getExpirationTime() != null
        && claims.getExpirationTime().toInstant().plus(config.clockSkew()).isAfter(now)
        && (claims.getNotBeforeTime() == null
            || !claims.getNotBeforeTime().toInstant().minus(config.clockSkew()).isAfter(now))
        && (claims.getIssueTime() == null
            || !claims.getIssueTime().toInstant().minus(config.clockSkew()).isAfter(now))
        && claims.getClaim("cnf") == null // bound to a key that nobody has shown (RFC 9449 7.1)
        && isAccessToken(claims);
  }

  /** Keycloak signs ID and refresh tokens with the same keys; they are not for us. */
  private static boolean isAccessToken(JWTClaimsSet claims) {
    Object type = claims.getClaim("typ");
    return type == null || "Bearer".equals(type);
  }

  private boolean signatureFits(SignedJWT token) throws IOException, JOSEException {
    Optional<JWK> key = keys.find(token.getHeader().getKeyID());
    if (key.isEmpty() || !fits(key.get())) {
      return false;
    }
    JWSVerifier verifier =
        algorithm.equals(JWSAlgorithm.ES256)
            ? new ECDSAVerifier(key.get().toECKey())
            : new RSASSAVerifier(key.get().toRSAKey());
    return token.verify(verifier);
  }

  /** A key serves one algorithm and one purpose, whatever a token says. */
  private boolean fits(JWK key) {
    boolean family =
        algorithm.equals(JWSAlgorithm.ES256)
            ? "EC".equals(key.getKeyType().getValue())
            : "RSA".equals(key.getKeyType().getValue());
    return family
        && (key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse()))
        && (key.getAlgorithm() == null || algorithm.equals(key.getAlgorithm()));
  }

  static SignedJWT parse(String text) throws ParseException {
    return SignedJWT.parse(text);
  }
}
