package io.sekisho.keycloak.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.keycloak.crypto.Algorithm;
import org.keycloak.jose.jws.JWSHeader;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;

/**
 * The gateway whose word opens the door.
 *
 * @param origin of its own host
 * @param route its name for the route that leads here: a word to another system is none to us
 */
public record AdminGateway(String origin, String route) {
  private static final String TYPE = "sekisho-assertion+jwt"; // told apart from all else it signs
  private static final String HARDWARE = "phrh"; // aal3, as the gateway's assertions name it
  private static final String STAFF = "STAFF"; // no program, and nobody whom a program speaks for
  private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Set<String> ADMINISTRATORS = Set.of("ADM", "SEC");
  private static final int LONGEST = 8 * 1024;
  private static final int LIFE_SECONDS = 60;
  private static final int SKEW_SECONDS = 30;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Whether everything but the signature is as it must be; the cheap half, so it comes first. */
  Optional<JWSInput> plausible(String assertion, long now) {
    if (assertion == null || assertion.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      JWSInput token = new JWSInput(assertion);
      return isAssertion(token.getHeader()) && isGood(JSON.readTree(token.getContent()), now)
          ? Optional.of(token)
          : Optional.empty();
    } catch (JWSInputException | IOException | RuntimeException e) {
      return Optional.empty(); // whoever sends rubbish learns nothing from it
    }
  }

  private static boolean isAssertion(JWSHeader header) {
    return TYPE.equals(header.getType())
        && Algorithm.ES256.equals(header.getRawAlgorithm())
        && header.getKeyId() != null
        && KEY_ID.matcher(header.getKeyId()).matches();
  }

  private boolean isGood(JsonNode claims, long now) {
    return claims.path("iss").asText().equals(origin)
        && claims.path("aud").isTextual()
        && claims.path("aud").asText().equals(route)
        && isTimely(claims.path("iat"), claims.path("exp"), now)
        && claims.path("acr").asText().equals(HARDWARE)
        && claims.path("kind").asText().equals(STAFF)
        && !claims.hasNonNull("client_id")
        && !claims.hasNonNull("scope")
        && isAdministrator(claims.path("roles"));
  }

  private static boolean isTimely(JsonNode issued, JsonNode end, long now) {
    return issued.canConvertToLong()
        && end.canConvertToLong()
        && issued.asLong() <= now + SKEW_SECONDS
        && end.asLong() > now
        && end.asLong() <= issued.asLong() + LIFE_SECONDS + SKEW_SECONDS;
  }

  private static boolean isAdministrator(JsonNode roles) {
    boolean administrator = false;
    for (JsonNode role : roles) {
      administrator |= role.isTextual() && ADMINISTRATORS.contains(role.asText());
    }
    return roles.isArray() && administrator;
  }
}
