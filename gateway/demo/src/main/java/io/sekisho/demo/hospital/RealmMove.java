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
  }
}
