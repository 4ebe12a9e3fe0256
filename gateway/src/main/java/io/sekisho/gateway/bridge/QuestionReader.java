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
import io.sekisho.gateway.authorization.Assurance;
import io.sekisho.gateway.authorization.Evidence;
import io.sekisho.gateway.authorization.Person;
import io.sekisho.gateway.bearer.IssuerKeys;
import io.sekisho.gateway.bearer.TokenSubject;
import io.sekisho.gateway.signals.SignalsConfig;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** Checks questions: what costs nothing first, so that rubbish does not buy signature work. */
final class QuestionReader {
  private static final JOSEObjectType TYPE = new JOSEObjectType("sekisho-factor-question+jwt");
  static final String ANYBODY = "anybody"; // the provider says it of somebody unknown

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
   * Empty for anything but a genuine question about somebody, to this gateway, that is not over
   * yet.
   *
   * @throws IOException when the provider's keys cannot be had at the moment
   */
  Optional<Question> read(String text) throws IOException {
    return read(
        text,
        claims -> claims.getSubject() != null && claims.getClaim("who") == null,
        QuestionReader::question);
  }

  /**
   * The same for a question who is there, which is about nobody yet. The one is never the other.
   *
   * @throws IOException when the provider's keys cannot be had at the moment
   */
  Optional<OpenQuestion> readOpen(String text) throws IOException {
    return read(
        text,
        claims -> claims.getSubject() == null && ANYBODY.equals(claims.getClaim("who")),
        QuestionReader::openQuestion);
  }

  /** What is read out of claims that have been found good. */
  private interface Reading<T> {
    T of(JWTClaimsSet claims) throws ParseException;
  }

  private <T> Optional<T> read(String text, Predicate<JWTClaimsSet> about, Reading<T> reading)
      throws IOException {
    if (text == null || text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      SignedJWT token = SignedJWT.parse(text);
      JWTClaimsSet claims = token.getJWTClaimsSet();
      return fits(token.getHeader()) && fits(claims) && about.test(claims) && isSigned(token)
          ? Optional.of(reading.of(claims))
          : Optional.empty();
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private boolean fits(JWSHeader header) {
    return TYPE.equals(header.getType())
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
        && claims.getLongClaim("level") != null
        && List.of(2L, 3L).contains(claims.getLongClaim("level"))
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

  private static Question question(JWTClaimsSet claims) throws ParseException {
    return new Question(
        person(claims),
        UUID.fromString(claims.getJWTID()),
        claims.getLongClaim("level").intValue(),
        URI.create(claims.getStringClaim("return_to")),
        Assurance.NONE.with(Evidence.password(claims.getIssueTime().toInstant())));
  }

  private static OpenQuestion openQuestion(JWTClaimsSet claims) throws ParseException {
    return new OpenQuestion(
        claims.getIssuer(),
        UUID.fromString(claims.getJWTID()),
        claims.getLongClaim("level").intValue(),
        URI.create(claims.getStringClaim("return_to")));
  }

  private static Person person(JWTClaimsSet claims) throws ParseException {
    List<String> roles = claims.getStringListClaim("roles");
    return new Person(
        claims.getSubject(),
        claims.getIssuer(),
        text(claims, "preferred_username"),
        text(claims, "name"),
        TokenSubject.kind(text(claims, "kind")),
        TokenSubject.roles(roles == null ? List.of() : roles, Map.of()),
        "",
        "",
        List.of(),
        "");
  }

  private static String text(JWTClaimsSet claims, String name) throws ParseException {
    String value = claims.getStringClaim(name);
    return value == null ? "" : value;
  }
}
