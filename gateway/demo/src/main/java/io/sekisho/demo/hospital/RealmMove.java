package io.sekisho.demo.hospital;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/**
 * Tells an imported realm that the gateway has moved to another port; otherwise its exact redirect
 * address would send every login to the old one.
 */
final class RealmMove {
  private final KeycloakAdmin admin;

  RealmMove(KeycloakAdmin admin) {
    this.admin = admin;
  }

  /** Every address of the gateway's client, whichever there are. */
  void move(String from, String to) throws IOException, InterruptedException {
    JsonNode gateway = admin.get("/clients?clientId=sekisho-gateway").get(0);
    admin.put(
        "/clients/" + gateway.get("id").asText(), gateway.toString().replace(from + "/", to + "/"));
    for (JsonNode step : admin.get("/authentication/flows/sekisho%20browser%20forms/executions")) {
      if (step.hasNonNull("authenticationConfig")) {
        moveCeremony(step.get("authenticationConfig").asText(), from, to);
      }
    }
  }

  /** Where the login sends browsers for the second factor. */
  private void moveCeremony(String id, String from, String to)
      throws IOException, InterruptedException {
    String path = "/authentication/config/" + id;
    String quoted = "\"%s\"";
    admin.put(
        path, admin.get(path).toString().replace(quoted.formatted(from), quoted.formatted(to)));
  }
}
