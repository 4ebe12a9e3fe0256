package io.sekisho.gateway.oidc;

import io.sekisho.gateway.authorization.Assurance;
import io.sekisho.gateway.authorization.Evidence;
import io.sekisho.gateway.authorization.Factor;
import io.sekisho.gateway.authorization.Person;
import io.sekisho.gateway.bearer.TokenSubject;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Reads a person out of an ID token. */
final class IdTokenPerson {
  private IdTokenPerson() {}

  static Person of(JsonWebToken token) {
    return new Person(
        token.getSubject(),
        token.getIssuer(),
        text(token, "preferred_username"),
        text(token, "name"),
        TokenSubject.kind(text(token, "kind")),
        TokenSubject.roles(list(token, "roles"), Map.of()),
        text(token, "department"),
        text(token, "organisation"),
        list(token, "qualifications"),
        "");
  }

  /**
   * A password, whatever the provider calls it: the second factor is proven at the gateway. Nothing
   * where the provider's login was one by the gateway's bridge that says of no password.
   */
  static Assurance assurance(JsonWebToken token) {
    boolean byBridge = !proof(token).isEmpty() || token.getClaim("amr") != null;
    return byBridge && !list(token, "amr").contains("pwd")
        ? Assurance.NONE
        : Assurance.NONE.with(
            new Evidence(Factor.PASSWORD, authTime(token), text(token, "password_profile")));
  }

  /** When the provider last asked the person for anything. */
  static Instant authTime(JsonWebToken token) {
    Object at = token.getClaim("auth_time");
    return Instant.ofEpochSecond(
        at == null ? token.getIssuedAtTime() : Long.parseLong(at.toString()));
  }

  /** Under which the gateway itself keeps what was proven during this login; may be empty. */
  static String proof(JsonWebToken token) {
    return text(token, "factor_proof");
  }

  private static String text(JsonWebToken token, String name) {
    Object value = token.getClaim(name);
    return value == null ? "" : value.toString();
  }

  private static List<String> list(JsonWebToken token, String name) {
    Object value = token.getClaim(name);
    return value instanceof JsonArray array
        ? array.stream().map(IdTokenPerson::text).toList()
        : List.of();
  }

  private static String text(JsonValue value) {
    return value instanceof JsonString string ? string.getString() : value.toString();
  }
}
