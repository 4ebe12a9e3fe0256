package io.sekisho.keycloak.dormancy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sekisho.keycloak.ProvenClient;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.keycloak.models.KeycloakSession;

/**
 * {@code /realms/REALM/sekisho-seen}: for clients with attribute {@value #MAY}, which the template
 * gives to the gateway. Who logs in there with a card or a key alone is not seen by Keycloak.
 */
@Produces(MediaType.APPLICATION_JSON)
public class SeenEndpoint {
  static final String MAY = "sekisho.people";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST = 256 * 1024;
  private static final int MOST = 1_000;
  private static final long LATEST = 1L << 40; // of seconds: tens of thousands of years

  private final KeycloakSession session;

  SeenEndpoint(KeycloakSession session) {
    this.session = session;
  }

  /**
   * Whom the gateway has seen; said twice is said once, and nobody was here in the future.
   *
   * @param body {@code {"people": {"SUB": SECONDS}}}, when each was there last
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response seen(String body) {
    if (!ProvenClient.may(session, MAY)) {
      return problem(403, "NOT_ALLOWED", "this client may not say it: see its attribute " + MAY);
    }
    JsonNode people = people(body);
    if (people == null) {
      return problem(
          400,
          "BODY_INVALID",
          "send {\"people\": {\"SUB\": SECONDS}}, at most " + MOST + " of them");
    }
    SeenTable table = new SeenTable(session, session.getContext().getRealm());
    int known = 0;
    for (Map.Entry<String, JsonNode> one : people.properties()) {
      known += table.usedIfKnown(one.getKey(), one.getValue().longValue() * 1_000);
    }
    return Response.ok(JSON.createObjectNode().put("known", known).toString()).build();
  }

  private static JsonNode people(String body) {
    try {
      JsonNode people =
          body == null || body.length() > LONGEST ? null : JSON.readTree(body).get("people");
      return people != null && people.isObject() && people.size() <= MOST && isWhole(people)
          ? people
          : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static boolean isWhole(JsonNode people) {
    for (JsonNode at : people) {
      if (!at.isIntegralNumber() || at.longValue() < 0 || at.longValue() > LATEST) {
        return false;
      }
    }
    return true;
  }

  private static Response problem(int status, String code, String remedy) {
    return Response.status(status)
        .type("application/problem+json")
        .entity(
            JSON.valueToTree(Map.of("status", status, "code", code, "remedy", remedy)).toString())
        .build();
  }
}
