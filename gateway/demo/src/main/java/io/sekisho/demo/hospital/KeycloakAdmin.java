package io.sekisho.demo.hospital;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** What the hospital's launcher changes in a running Keycloak, as its first administrator. */
final class KeycloakAdmin {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Settings settings;
  private final Secrets secrets;
  private final TrustedClient client;

  KeycloakAdmin(Settings settings, Secrets secrets, TrustedClient client) {
    this.settings = settings;
    this.secrets = secrets;
    this.client = client;
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return JSON.readTree(send("GET", path, BodyPublishers.noBody()));
  }

  void put(String path, String json) throws IOException, InterruptedException {
    send("PUT", path, BodyPublishers.ofString(json));
  }

  void post(String path, String json) throws IOException, InterruptedException {
    send("POST", path, BodyPublishers.ofString(json));
  }

  private String send(String method, String path, BodyPublisher body)
      throws IOException, InterruptedException {
    URI uri = URI.create(settings.keycloak() + "/admin/realms/sekisho" + path);
    return answer(
        HttpRequest.newBuilder(uri)
            .header("Authorization", "Bearer " + token())
            .header("Content-Type", "application/json")
            .method(method, body)
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
    return JSON.readTree(answer(request)).get("access_token").asText();
  }

  private String answer(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = client.http().send(request, BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      throw new CannotStart(
          "Keycloak answered %d to %s: %s; `mvn clean` makes a new one"
              .formatted(response.statusCode(), request.uri().getPath(), response.body()));
    }
    return response.body();
  }
}
