package io.sekisho.demo.hospital;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * Tells an imported realm that the gateway has moved to another port; otherwise its exact redirect
 * address would send every login to the old one.
 */
final class RealmMove {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Settings settings;
  private final Secrets secrets;
  private final TrustedClient client;

  RealmMove(Settings settings, Secrets secrets, TrustedClient client) {
    this.settings = settings;
    this.secrets = secrets;
    this.client = client;
  }

  /** Every address of the gateway's client, whichever there are. */
  void move(String from, String to) throws IOException, InterruptedException {
    String token = token();
    String clients = settings.keycloak() + "/admin/realms/sekisho/clients";
    JsonNode gateway =
        JSON.readTree(send(admin(clients + "?clientId=sekisho-gateway", token).GET().build()))
            .get(0);
    send(
        admin(clients + "/" + gateway.get("id").asText(), token)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(gateway.toString().replace(from + "/", to + "/")))
            .build());
  }

  private String token() throws IOException, InterruptedException {
    String form =
        "grant_type=password&client_id=admin-cli&username=%s&password=%s" // nothing to escape
            .formatted(KeycloakServer.ADMIN, secrets.of("keycloak.admin"));
    URI tokens = URI.create(settings.keycloak() + "/realms/master/protocol/openid-connect/token");
    HttpRequest request =
        HttpRequest.newBuilder(tokens)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    return JSON.readTree(send(request)).get("access_token").asText();
  }

  private static HttpRequest.Builder admin(String url, String token) {
    return HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token);
  }

  private String send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = client.http().send(request, BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      throw new CannotStart(
          "Keycloak answered %d when told where the gateway is now; `mvn clean` makes a new one"
              .formatted(response.statusCode()));
    }
    return response.body();
  }
}
