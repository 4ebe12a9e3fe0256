package io.sekisho.keycloak.assignment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.keycloak.models.KeycloakSession;

/** JSON out, and every refusal as a problem (RFC 9457) with nothing written. */
final class Answers {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Answers() {}

  static Response answer(KeycloakSession session, Supplier<?> work) {
    try {
      return json(200, "application/json", work.get()).build();
    } catch (AssignmentRefused e) {
      session.getTransactionManager().setRollbackOnly();
      return problem(e.refusal());
    }
  }

  private static Response problem(Refusal refusal) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", refusal.status());
    body.put("code", refusal.name());
    body.put("remedy", refusal.en());
    body.put("remedy_ja", refusal.ja());
    Response.ResponseBuilder answer = json(refusal.status(), "application/problem+json", body);
    switch (refusal) {
      case NOT_LOGGED_IN -> answer.header("WWW-Authenticate", "Bearer");
      case FACTOR_TOO_OLD -> // RFC 9470
          answer.header(
              "WWW-Authenticate",
              "Bearer error=\"insufficient_user_authentication\", acr_values=\"aal2\","
                  + " max_age=\"900\"");
      default -> {}
    }
    return answer.build();
  }

  private static Response.ResponseBuilder json(int status, String type, Object body) {
    try {
      return Response.status(status)
          .type(type)
          .header("Cache-Control", "no-store")
          .entity(JSON.writeValueAsString(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("our own records are always writable", e);
    }
  }
}
