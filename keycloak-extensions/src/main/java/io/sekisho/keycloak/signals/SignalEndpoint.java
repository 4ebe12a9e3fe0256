package io.sekisho.keycloak.signals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sekisho.keycloak.ProvenClient;
import io.sekisho.keycloak.assignment.Sql;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * {@code /realms/REALM/sekisho-signals}: for receivers, who prove themselves as the client that
 * they are. What push did not bring, and the whole of the accounts.
 */
@Produces(MediaType.APPLICATION_JSON)
public class SignalEndpoint {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST = 100;
  private static final int MOST_ACCOUNTS = 1_000;
  private static final int LONGEST_BODY = 64 * 1024;

  private final KeycloakSession session;

  SignalEndpoint(KeycloakSession session) {
    this.session = session;
  }

  /** RFC 8936; answers at once, with {@code returnImmediately} or without. */
  @POST
  @Path("poll")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response poll(String body) {
    ClientModel receiver = receiver();
    JsonNode asked = read(body);
    if (receiver == null || asked == null) {
      return problem(receiver == null ? 403 : 400);
    }
    Outbox outbox = new Outbox(session);
    List<String> acknowledged = new ArrayList<>();
    asked.path("ack").forEach(jti -> acknowledged.add(jti.asText()));
    outbox.delivered(realm().getId(), receiver.getClientId(), acknowledged);
    int most = Math.max(0, Math.min(MOST, asked.path("maxEvents").asInt(MOST)));
    List<Outbox.Due> waiting = outbox.waitingFor(realm().getId(), receiver.getClientId(), most + 1);
    Map<String, String> sets = new LinkedHashMap<>();
    waiting.stream()
        .limit(most)
        .forEach(due -> sets.put(due.jti(), SecurityEventToken.of(session, realm(), due)));
    return Response.ok(
            JSON.valueToTree(Map.of("sets", sets, "moreAvailable", waiting.size() > most))
                .toString())
        .build();
  }

  /** How every account is, in pages; a receiver that missed more than signals starts anew here. */
  @GET
  @Path("accounts")
  public Response accounts(@QueryParam("after") String after) {
    if (receiver() == null) {
      return problem(403);
    }
    List<Map<String, Object>> page =
        Sql.of(session)
            .rows(
                "select person, enabled, roles, sequence from sekisho_told where realm_id = ?1"
                    + " and person > ?2 order by person limit ?3",
                realm().getId(),
                after == null ? "" : after,
                MOST_ACCOUNTS)
            .stream()
            .map(SignalEndpoint::account)
            .toList();
    return Response.ok(
            JSON.valueToTree(Map.of("issuer", Issuer.of(realm()), "accounts", page)).toString())
        .build();
  }

  private static Map<String, Object> account(Object[] row) {
    Account account = Account.of((Boolean) row[1], (String) row[2]);
    return Map.of(
        "sub", row[0], "enabled", account.enabled(), "roles", account.roles(), "sequence", row[3]);
  }

  /** Null when the client is a good one, but none that is told anything. */
  private ClientModel receiver() {
    ClientModel client = ProvenClient.of(session);
    return client.getAttribute(Outbox.PUSH) == null ? null : client;
  }

  private static JsonNode read(String body) {
    try {
      JsonNode json = body == null || body.length() > LONGEST_BODY ? null : JSON.readTree(body);
      return json != null && json.isObject() ? json : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static Response problem(int status) {
    Map<String, Object> said =
        status == 403
            ? Map.of(
                "err",
                "access_denied",
                "description",
                "this client is no receiver: set its attribute " + Outbox.PUSH)
            : Map.of("err", "invalid_request", "description", "send one JSON object");
    return Response.status(status).entity(JSON.valueToTree(said).toString()).build();
  }

  private RealmModel realm() {
    return session.getContext().getRealm();
  }
}
