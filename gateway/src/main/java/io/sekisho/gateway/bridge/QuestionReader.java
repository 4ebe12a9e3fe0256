package io.sekisho.gateway.bridge;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.sekisho.gateway.bearer.IssuerKeys;
import io.sekisho.gateway.signals.SignalsConfig;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Checks questions of one type: what costs nothing first, so that rubbish does not buy signature
 * work.
 */
final class QuestionReader {
  private static final int LONGEST = 8 * 1024;

  private final SignalsConfig.Transmitter provider;
  private final String origin;
  private final IssuerKeys keys;
  private final Clock clock;
  private final JWSAlgorithm algorithm;

  QuestionReader(SignalsConfig.Transmitter provider, String origin, IssuerKeys keys, Clock clock) {
    this.provider = provider;
    this.origin = origin;
    this.keys = keys;
    this.clock = clock;
    this.algorithm = JWSAlgorithm.parse(provider.algorithm().name());
  }

  /**
   * What it says; empty for anything but a genuine question to this gateway that is not over yet.
   *
   * @param type of the token, told apart from all else that the provider signs (RFC 8725 3.11)
   * @throws IOException when the provider's keys cannot be had at the moment
   */
  Optional<JWTClaimsSet> read(String text, JOSEObjectType type) throws IOException {
    if (text == null || text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      SignedJWT token = SignedJWT.parse(text);
      JWTClaimsSet claims = token.getJWTClaimsSet();
      return fits(token.getHeader(), type) && fits(claims) && isSigned(token)
          ? Optional.of(claims)
          : Optional.empty();
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private boolean fits(JWSHeader header, JOSEObjectType type) {
    return type.equals(header.getType())
        && algorithm.equals(header.getAlgorithm())
        && header.getKeyID() != null
        && (header.getCriticalParams() == null || header.getCriticalParams().isEmpty());
  }

  private boolean fits(JWTClaimsSet claims) throws ParseException {
    Instant now = clock.instant();
    return provider.issuer().equals(claims.getIssuer())
        && claims.getAudience().equals(List.of(origin))
        && claims.getJWTID() != null
        && claims.getIssueTime() != null
        && !claims.getIssueTime().toInstant().minus(provider.clockSkew()).isAfter(now)
        && claims.getExpirationTime() != null
        && claims.getExpirationTime().toInstant().plus(provider.clockSkew()).isAfter(now)
        && claims.getStringClaim("return_to") != null
        && claims.getStringClaim("return_to").startsWith(provider.issuer() + "/");
  }

  private boolean isSigned(SignedJWT token) throws IOException, JOSEException {
    Optional<JWK> key = keys.find(token.getHeader().getKeyID());
    if (key.isEmpty()
        || (key.get().getAlgorithm() != null && !algorithm.equals(key.get().getAlgorithm()))) {
      return false;
    }
    return switch (key.get().getKeyType().getValue()) {
      case "EC" -> token.verify(new ECDSAVerifier(key.get().toECKey()));
      case "RSA" -> token.verify(new RSASSAVerifier(key.get().toRSAKey()));
      default -> false;
    };
  }
}
