package io.sekisho.gateway.authzen;

import io.sekisho.gateway.config.GatewayConfig;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.TreeMap;

/** Where the questions go (AuthZEN Authorization API 1.0, section 9). Public, as it has to be. */
@Path("/.well-known/authzen-configuration")
public class AuthzenConfigurationEndpoint {
  private final GatewayConfig gateway;
  private final AuthzenConfig config;

  AuthzenConfigurationEndpoint(GatewayConfig gateway, AuthzenConfig config) {
    this.gateway = gateway;
    this.config = config;
  }

  /** Nothing, where nobody may ask. */
  @GET
  public Response configuration() {
    if (config.clients().isEmpty()) {
      return Response.status(404).header("Cache-Control", "no-store").build();
    }
    Map<String, String> document = new TreeMap<>();
    document.put("policy_decision_point", gateway.origin().toString());
    document.put("access_evaluation_endpoint", gateway.origin() + "/access/v1/evaluation");
    document.put("access_evaluations_endpoint", gateway.origin() + "/access/v1/evaluations");
    return Response.ok(document)
        .type("application/json")
        .header("Cache-Control", "public, max-age=300")
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }
}
