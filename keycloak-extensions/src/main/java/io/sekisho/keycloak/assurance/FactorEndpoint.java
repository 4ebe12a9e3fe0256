package io.sekisho.keycloak.assurance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sekisho.keycloak.ProvenClient;
import io.sekisho.keycloak.password.SecondFactor;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * {@code /realms/REALM/sekisho-factors/PERSON}: for clients with attribute {@value #MAY}, which the
 * template gives to the gateway.
 */
@Produces(MediaType.APPLICATION_JSON)
public class FactorEndpoint {
  static final String MAY = "sekisho.factors";

  private static final Logger LOG = Logger.getLogger(FactorEndpoint.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST = 1024;

  private final KeycloakSession session;

  FactorEndpoint(KeycloakSession session) {
    this.session = session;
  }

  /**
   * Anything but a clear word is refused, and nothing changes: unknown means none. Who has had a
   * factor and has none any more is logged out at once.
   *
   * @param body {@code {"enforced": true}} or false
   */
  @PUT
  @Path("{person}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response write(@PathParam("person") String person, String body) {
    if (!ProvenClient.may(session, MAY)) {
      return problem(403, "NOT_ALLOWED", "this client may not write it: see its attribute " + MAY);
    }
    JsonNode enforced = enforced(body);
    if (enforced == null) {
      return problem(400, "BODY_INVALID", "send {\"enforced\": true} or false");
    }
    RealmModel realm = session.getContext().getRealm();
    UserModel user = session.users().getUserById(realm, person);
    if (user == null || user.getServiceAccountClientLink() != null) {
      return problem(404, "UNKNOWN_PERSON", "use the `sub` of the person's tokens");
    }
    if (!enforced.booleanValue() && SecondFactor.isEnforcedFor(user)) {
      session.sessions().removeUserSessions(realm, user); // proven with what is gone
    }
    SecondFactor.write(user, enforced.booleanValue());
    LOG.infof("second factor of `%s`: enforced %s", person, enforced);
    return Response.noContent().build();
  }

  private static JsonNode enforced(String body) {
    try {
      JsonNode said =
          body == null || body.length() > LONGEST ? null : JSON.readTree(body).get("enforced");
      return said != null && said.isBoolean() ? said : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static Response problem(int status, String code, String remedy) {
    return Response.status(status)
        .type("application/problem+json")
        .entity(
            JSON.valueToTree(Map.of("status", status, "code", code, "remedy", remedy)).toString())
        .build();
  }
}
