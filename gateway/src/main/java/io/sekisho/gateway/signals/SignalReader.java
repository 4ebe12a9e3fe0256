package io.sekisho.gateway.signals;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.sekisho.gateway.bearer.IssuerKeys;
import io.sekisho.gateway.signals.SignalRefused.Why;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;

/**
 * Checks tokens of the transmitter: what costs nothing first, so that rubbish does not buy
 * signature work. Blocks when keys have to be fetched.
 */
final class SignalReader {
  static final JOSEObjectType EVENT = new JOSEObjectType("secevent+jwt"); // RFC 8417 2.3
  static final JOSEObjectType LOGOUT = new JOSEObjectType("logout+jwt"); // OIDC back-channel 2.4
  private static final int LONGEST = 64 * 1024;

  private final SignalsConfig.Transmitter config;
  private final IssuerKeys keys;
  private final Clock clock;
  private final JWSAlgorithm algorithm;

  SignalReader(SignalsConfig.Transmitter config, IssuerKeys keys, Clock clock) {
    this.config = config;
    this.keys = keys;
    this.clock = clock;
    this.algorithm = JWSAlgorithm.parse(config.algorithm().name());
  }

  /**
   * The claims of a genuine token of this type.
   *
   * @throws IOException when the issuer's keys cannot be had at the moment
   */
  JWTClaimsSet read(String text, JOSEObjectType type) throws SignalRefused, IOException {
    SignalRefused.unless(text != null && !text.isBlank(), Why.SIGNAL_UNREADABLE);
    SignalRefused.unless(text.length() <= LONGEST, Why.SIGNAL_TOO_LARGE);
    try {
      SignedJWT token = SignedJWT.parse(text.strip());
      JWTClaimsSet claims = token.getJWTClaimsSet();
      header(token.getHeader(), type);
      claims(claims);
      SignalRefused.unless(token.verify(verifier(token)), Why.SIGNAL_BAD_SIGNATURE);
      return claims;
    } catch (ParseException | IllegalArgumentException e) {
      throw new SignalRefused(Why.SIGNAL_UNREADABLE);
    } catch (JOSEException e) {
      throw new SignalRefused(Why.SIGNAL_BAD_SIGNATURE);
    }
  }

  private void header(JWSHeader header, JOSEObjectType type) throws SignalRefused {
    SignalRefused.unless(type.equals(header.getType()), Why.SIGNAL_WRONG_TYPE);
    SignalRefused.unless(algorithm.equals(header.getAlgorithm()), Why.SIGNAL_BAD_SIGNATURE);
    SignalRefused.unless(
        header.getCriticalParams() == null || header.getCriticalParams().isEmpty(),
        Why.SIGNAL_UNREADABLE);
    SignalRefused.unless(header.getKeyID() != null, Why.SIGNAL_UNKNOWN_KEY);
  }

  private void claims(JWTClaimsSet claims) throws SignalRefused {
    SignalRefused.unless(config.issuer().equals(claims.getIssuer()), Why.SIGNAL_WRONG_ISSUER);
    SignalRefused.unless(
        claims.getAudience().contains(config.audience()), Why.SIGNAL_WRONG_AUDIENCE);
    SignalRefused.unless(
        claims.getJWTID() != null
            && claims.getJWTID().length() <= 200
            && claims.getIssueTime() != null,
        Why.SIGNAL_INCOMPLETE);
    Instant issued = claims.getIssueTime().toInstant();
    Instant now = clock.instant();
    SignalRefused.unless(
        issued.plus(config.maxAge()).plus(config.clockSkew()).isAfter(now), Why.SIGNAL_TOO_OLD);
    SignalRefused.unless(
        !issued.minus(config.clockSkew()).isAfter(now), Why.SIGNAL_FROM_THE_FUTURE);
  }

  private JWSVerifier verifier(SignedJWT token) throws SignalRefused, IOException, JOSEException {
    JWK key =
        keys.find(token.getHeader().getKeyID())
            .orElseThrow(() -> new SignalRefused(Why.SIGNAL_UNKNOWN_KEY));
    SignalRefused.unless(
        key.getAlgorithm() == null || algorithm.equals(key.getAlgorithm()), Why.SIGNAL_UNKNOWN_KEY);
    return switch (key.getKeyType().getValue()) {
      case "EC" -> new ECDSAVerifier(key.toECKey());
      case "RSA" -> new RSASSAVerifier(key.toRSAKey());
      default -> throw new SignalRefused(Why.SIGNAL_UNKNOWN_KEY);
    };
  }
}
