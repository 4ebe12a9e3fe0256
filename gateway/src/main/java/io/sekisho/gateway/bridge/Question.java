package io.sekisho.gateway.bridge;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import io.sekisho.gateway.authorization.Assurance;
import io.sekisho.gateway.authorization.Evidence;
import io.sekisho.gateway.authorization.Person;
import io.sekisho.gateway.authorization.Subject;
import io.sekisho.gateway.bearer.TokenSubject;
import io.sekisho.gateway.session.Visit;
import io.sekisho.gateway.webauthn.Asker;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What the identity provider wants to know about somebody: as a rule about one who has typed the
 * right password.
 *
 * @param id the answer carries it; a ceremony belongs to it
 * @param level 2 or 3: at least this much
 * @param returnTo where the browser takes the answer, an address of the provider's
 * @param assurance what they have shown before: the password; nothing where only a passkey says who
 *     it is
 */
record Question(Person person, UUID id, int level, URI returnTo, Assurance assurance) {
  /** Type of the token (RFC 8725 3.11). */
  static final JOSEObjectType TYPE = new JOSEObjectType("sekisho-factor-question+jwt");

  /** What a genuine question about somebody says; empty where it is none that can be answered. */
  static Optional<Question> of(JWTClaimsSet claims) {
    if (claims.getSubject() == null || claims.getClaim("who") != null) {
      return Optional.empty(); // about nobody in particular
    }
    try {
      return Optional.of(
          new Question(
              person(claims),
              UUID.fromString(claims.getJWTID()),
              level(claims),
              URI.create(claims.getStringClaim("return_to")),
              Assurance.NONE.with(Evidence.password(claims.getIssueTime().toInstant()))));
    } catch (ParseException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** 2 or 3; there is no question that asks for less. */
  static int level(JWTClaimsSet claims) throws ParseException {
    Long level = claims.getLongClaim("level");
    if (level == null || (level != 2 && level != 3)) {
      throw new ParseException("level", 0);
    }
    return level.intValue();
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

  /** The person, who has shown a password and nothing else yet; ceremonies belong to this login. */
  Asker asker(Visit visit, RoutingContext http) {
    return new Asker(
        new Subject(person, assurance, null),
        id,
        visit.requestId(),
        http.request().remoteAddress().hostAddress());
  }

  /** Whether only a factor in hardware will do. */
  boolean needsHardware() {
    return level > 2;
  }

  /** Whether somebody answers of whom nobody had said who they are. */
  boolean wasOpen() {
    return assurance.evidence().isEmpty();
  }
}
