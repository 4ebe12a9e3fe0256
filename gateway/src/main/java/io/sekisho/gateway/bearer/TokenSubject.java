package io.sekisho.gateway.bearer;

import com.nimbusds.jwt.JWTClaimsSet;
import io.sekisho.gateway.authorization.Assurance;
import io.sekisho.gateway.authorization.Evidence;
import io.sekisho.gateway.authorization.Person;
import io.sekisho.gateway.authorization.Subject;
import io.sekisho.gateway.authorization.Terms;
import io.sekisho.gateway.bearer.BearerConfig.StatedLevel;
import io.sekisho.policy.decision.Role;
import io.sekisho.policy.decision.SubjectKind;
import io.sekisho.policy.smart.SmartScopes;
import java.text.ParseException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads a subject out of the claims of a token that has been checked. */
public final class TokenSubject {
  private TokenSubject() {}

  /** Who an access token speaks for, or whatever else of the same issuer says the same. */
  public static Subject of(JWTClaimsSet claims, BearerConfig.Issuer issuer) throws ParseException {
    Person person = person(claims, issuer.roles());
    return new Subject(person, assurance(claims, issuer.acr()), null, terms(claims, person));
  }

  /**
   * A token that states scopes opens what they say and nothing else, even if none of them is about
   * clinical data. A program without a person and without such scopes is told so by policies.
   */
  private static Terms terms(JWTClaimsSet claims, Person person) throws ParseException {
    String stated = scopes(claims);
    if (stated == null) {
      return Terms.USUAL;
    }
    boolean program = person.kind() == SubjectKind.CLIENT;
    SmartScopes scopes = SmartScopes.of(stated, text(claims, "patient"), program);
    return program && scopes.isEmpty() ? Terms.USUAL : Terms.USUAL.within(scopes);
  }

  /** As RFC 9068 writes them, or in the claim that some issuers have instead; null for none. */
  private static String scopes(JWTClaimsSet claims) throws ParseException {
    if (claims.getClaim("scope") != null || claims.getClaim("scp") == null) {
      return claims.getStringClaim("scope");
    }
    return claims.getClaim("scp") instanceof String text
        ? text
        : String.join(" ", claims.getStringListClaim("scp"));
  }

  private static Person person(JWTClaimsSet claims, Map<String, String> roleNames)
      throws ParseException {
    return new Person(
        claims.getSubject(),
        claims.getIssuer(),
        text(claims, "preferred_username"),
        text(claims, "name"),
        kind(text(claims, "kind")),
        roles(names(claims), roleNames),
        text(claims, "department"),
        text(claims, "organisation"),
        list(claims, "qualifications"),
        client(claims));
  }

  /**
   * One factor, unless the configuration says what this issuer's {@code acr} stands for: other
   * issuers' words do not count by themselves.
   */
  private static Assurance assurance(JWTClaimsSet claims, Map<String, StatedLevel> meanings)
      throws ParseException {
    Long at = claims.getLongClaim("auth_time");
    Instant when = Instant.ofEpochSecond(at == null ? 0 : at);
    StatedLevel stated = meanings.getOrDefault(text(claims, "acr"), StatedLevel.AAL1);
    return Assurance.NONE.with(new Evidence(stated.factor(), when, claims.getIssuer()));
  }

  private static List<String> names(JWTClaimsSet claims) throws ParseException {
    List<String> roles = list(claims, "roles");
    String single = text(claims, "role");
    return roles.isEmpty() && !single.isEmpty() ? List.of(single) : roles;
  }

  /** Role names that mean nothing here are ignored. */
  public static Set<Role> roles(List<String> names, Map<String, String> meanings) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (String name : names) {
      Role.parse(meanings.getOrDefault(name, name)).ifPresent(roles::add);
    }
    return roles;
  }

  /** What sort of subject; whoever does not say is treated as staff of nowhere: roles decide. */
  public static SubjectKind kind(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "vendor" -> SubjectKind.VENDOR;
      case "client" -> SubjectKind.CLIENT;
      default -> SubjectKind.STAFF;
    };
  }

  private static String client(JWTClaimsSet claims) throws ParseException {
    String azp = text(claims, "azp");
    return azp.isEmpty() ? text(claims, "client_id") : azp;
  }

  private static String text(JWTClaimsSet claims, String name) throws ParseException {
    String value = claims.getStringClaim(name);
    return value == null ? "" : value;
  }

  private static List<String> list(JWTClaimsSet claims, String name) throws ParseException {
    List<String> values = claims.getStringListClaim(name);
    return values == null ? List.of() : values;
  }
}
