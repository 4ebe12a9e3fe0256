package io.sekisho.gateway.bearer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.sekisho.gateway.authorization.Subject;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Turns bearer tokens into subjects; a token that was good is remembered until it expires. */
@ApplicationScoped
public class BearerTokens {
  private static final Logger LOG = Logger.getLogger(BearerTokens.class);
  private static final int LONGEST = 8 * 1024;

  private final Cache<String, Accepted> accepted =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofMinutes(10)).build();
  private final Map<String, TrustedIssuer> issuers;
  private final Vertx vertx;
  private final Clock clock;

  BearerTokens(BearerConfig config, Vertx vertx, Clock clock) {
    this.vertx = vertx;
    this.clock = clock;
    this.issuers =
        config.issuers().values().stream()
            .collect(
                Collectors.toMap(BearerConfig.Issuer::issuer, issuer -> trusted(issuer, clock)));
  }

  /** Who a good token speaks for, and until when. */
  public record Accepted(Subject subject, Instant until) {}

  private static TrustedIssuer trusted(BearerConfig.Issuer config, Clock clock) {
    HttpClient client =
        config
            .trust()
            .map(BearerTokens::trusting)
            .orElseGet(HttpClient::newBuilder)
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    return new TrustedIssuer(
        config, new IssuerKeys(config.jwks(), config.keysFor(), client, clock), clock);
  }

  private static HttpClient.Builder trusting(Path certificates) {
    return HttpClient.newBuilder().sslContext(PemTrust.of(certificates));
  }

  /**
   * What the token in an Authorization header says.
   *
   * @return null inside when it is not a good token; fails when its keys cannot be had
   */
  public Future<Accepted> verify(String authorization) {
    if (!authorization.regionMatches(true, 0, "Bearer ", 0, 7)
        || authorization.length() > LONGEST) {
      return Future.succeededFuture();
    }
    String token = authorization.substring(7);
    Accepted known = accepted.getIfPresent(token);
    if (known != null) {
      return Future.succeededFuture(known.until().isAfter(clock.instant()) ? known : null);
    }
    return vertx.executeBlocking(() -> check(token), false);
  }

  private Accepted check(String token) throws IOException {
    try {
      SignedJWT jwt = TrustedIssuer.parse(token);
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      TrustedIssuer issuer = claims.getIssuer() == null ? null : issuers.get(claims.getIssuer());
      if (issuer == null || !issuer.accepts(jwt, claims)) {
        return null;
      }
      Subject subject = TokenSubject.of(claims, issuer.config());
      Accepted good =
          new Accepted(subject, claims.getExpirationTime().toInstant().plus(issuer.clockSkew()));
      accepted.put(token, good);
      return good;
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      LOG.debugf("a bearer token was not accepted: %s", e.getClass().getSimpleName());
      return null;
    }
  }
}
