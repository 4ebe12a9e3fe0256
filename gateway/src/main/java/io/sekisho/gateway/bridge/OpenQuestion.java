package io.sekisho.gateway.bridge;

import com.nimbusds.jwt.JWTClaimsSet;
import io.sekisho.gateway.authorization.Assurance;
import io.sekisho.gateway.authorization.Person;
import io.sekisho.gateway.session.Visit;
import io.sekisho.gateway.webauthn.Stranger;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.text.ParseException;
import java.util.Optional;
import java.util.UUID;

/**
 * The identity provider asks who is there; nobody has typed anything.
 *
 * @param issuer who asks; only people whom it knows can answer
 * @param id the answer carries it; a ceremony belongs to it
 * @param level 2 or 3: at least this much
 * @param returnTo where the browser takes the answer, an address of the provider's
 */
record OpenQuestion(String issuer, UUID id, int level, URI returnTo) {
  static final String ANYBODY = "anybody"; // the provider says it of somebody unknown

  /** What a genuine question says; empty where it is about somebody: the one is never the other. */
  static Optional<OpenQuestion> of(JWTClaimsSet claims) {
    if (claims.getSubject() != null || !ANYBODY.equals(claims.getClaim("who"))) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new OpenQuestion(
              claims.getIssuer(),
              UUID.fromString(claims.getJWTID()),
              Question.level(claims),
              URI.create(claims.getStringClaim("return_to"))));
    } catch (ParseException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  Stranger stranger(Visit visit, RoutingContext http) {
    return new Stranger(
        issuer, id, visit.requestId(), http.request().remoteAddress().hostAddress());
  }

  /** Whether only a factor in hardware will do. */
  boolean needsHardware() {
    return level > 2;
  }

  /** Now that it is known who it is, who has shown no password. */
  Question about(Person person) {
    return new Question(person, id, level, returnTo, Assurance.NONE);
  }
}
