package io.sekisho.gateway.assertion;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.sekisho.gateway.authorization.Evidence;
import io.sekisho.gateway.authorization.Person;
import io.sekisho.gateway.authorization.Subject;
import io.sekisho.policy.smart.SmartScopes;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells an upstream, in a way it can verify, who asks: {@code Sekisho-Assertion}, an ES256 JWT that
 * lives a minute. Signing costs more than everything else a request needs, so one assertion serves
 * for half a minute; the key it is kept under contains every claim it makes.
 */
public final class Assertions {
  public static final String HEADER = "Sekisho-Assertion";
  private static final Duration LIFE = Duration.ofSeconds(60);
  private static final Duration KEPT = Duration.ofSeconds(30);

  private final Cache<Claims, CharSequence> fresh =
      Caffeine.newBuilder()
          .maximumSize(50_000)
          .expireAfterWrite(KEPT)
          .executor(Runnable::run)
          .build();
  private final String issuer;
  private final ECKey key;
  private final ECDSASigner signer;
  private final JWSHeader header;
  private final Clock clock;

  /**
   * @param fast provider for the signature, or null for the JDK's own
   */
  Assertions(String issuer, ECKey key, Provider fast, Clock clock) throws JOSEException {
    this.issuer = issuer;
    this.key = key;
    this.clock = clock;
    this.signer = new ECDSASigner(key);
    if (fast != null) {
      signer.getJCAContext().setProvider(fast);
    }
    this.header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .keyID(key.getKeyID())
            .type(new JOSEObjectType("sekisho-assertion+jwt"))
            .build();
  }

  /** All that varies between two assertions, apart from time. */
  private record Claims(Subject subject, String audience, String session) {}

  /** The header's value, in a form that is quick to send. */
  public CharSequence of(Subject subject, String audience, String session) {
    Claims claims = new Claims(subject, audience, session);
    CharSequence kept = fresh.getIfPresent(claims);
    return kept != null
        ? kept
        : fresh.get(claims, missing -> HttpHeaders.createOptimized(sign(missing)));
  }

  /** What upstreams verify with; public halves only. */
  String jwks() {
    return new JWKSet(key.toPublicJWK()).toString();
  }

  /** A secret for another purpose, the same on every replica that signs with this key. */
  public byte[] secret(String purpose) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getD().decode(), "HmacSHA256"));
      return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  /**
   * A statement to somebody else than an upstream, of whose type no assertion ever is.
   *
   * @param type of the token (RFC 8725 3.11)
   */
  public String statement(String type, JWTClaimsSet.Builder claims) {
    JWSHeader own = new JWSHeader.Builder(header).type(new JOSEObjectType(type)).build();
    return sign(new SignedJWT(own, claims.issuer(issuer).build()));
  }

  private String sign(Claims claims) {
    return sign(new SignedJWT(header, claimSet(claims)));
  }

  private String sign(SignedJWT jwt) {
    try {
      jwt.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("cannot sign an assertion", e);
    }
    return jwt.serialize();
  }

  /** What cards have proven in this login, apart from what somebody has only stated. */
  private static List<String> proven(Subject subject) {
    List<String> proven =
        subject.assurance().evidence().stream()
            .map(Evidence::licence)
            .filter(licence -> !licence.isEmpty())
            .toList();
    return proven.isEmpty() ? null : proven;
  }

  private JWTClaimsSet claimSet(Claims claims) {
    Instant now = clock.instant();
    Subject subject = claims.subject();
    Person person = subject.person();
    SmartScopes scopes = subject.terms().scopes();
    return new JWTClaimsSet.Builder()
        .issuer(issuer)
        .subject(person.id())
        .audience(claims.audience())
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plus(LIFE)))
        .jwtID(UUID.randomUUID().toString())
        .claim("preferred_username", person.user())
        .claim("name", person.name())
        .claim("kind", person.kind().name())
        .claim("roles", subject.roles().stream().map(Enum::name).sorted().toList())
        .claim("qualifications", person.qualifications())
        .claim("qualifications_proven", proven(subject))
        .claim("department", person.department())
        .claim("organisation", person.organisation())
        .claim("client_id", person.client().isEmpty() ? null : person.client())
        .claim("acr", subject.assurance().acr())
        .claim("amr", subject.assurance().amr())
        .claim("auth_time", subject.assurance().authTime().getEpochSecond())
        .claim("purpose_of_use", subject.terms().purpose().name())
        .claim("scope", scopes == null ? null : scopes.stated())
        .claim("patient", scopes == null || scopes.patient().isEmpty() ? null : scopes.patient())
        .claim("sid", claims.session().isEmpty() ? null : claims.session())
        .build();
  }
}
