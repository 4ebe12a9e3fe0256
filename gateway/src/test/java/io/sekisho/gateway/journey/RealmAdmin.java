package io.sekisho.gateway.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What Keycloak's administrator does by hand, and what only its database can tell. */
final class RealmAdmin {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final DemoHospital hospital;
  private final HttpClient http;

  RealmAdmin(DemoHospital hospital) throws Exception {
    this.hospital = hospital;
    this.http =
        HttpClient.newBuilder().sslContext(Tls.trusting(hospital.authority()).context()).build();
  }

  /** Somebody who works there, and never logs in. */
  void addPerson(String user, String name, String department) throws Exception {
    var person = JSON.createObjectNode().put("username", user).put("enabled", true);
    person.put("lastName", name).put("firstName", "花");
    person.putObject("attributes").put("kind", "staff").put("department", department);
    send("POST", "/users", person.toString());
  }

  void join(String user, String group) throws Exception {
    String found = send("GET", "/groups?search=" + group, null).get(0).get("id").asText();
    send("PUT", "/users/" + id(user) + "/groups/" + found, null);
  }

  String id(String user) throws Exception {
    return send("GET", "/users?exact=true&username=" + user, null).get(0).get("id").asText();
  }

  /** As if it was so many days ago that the account was used. */
  void lastSeen(String user, int days) throws Exception {
    String id = id(user);
    try (Connection database = database();
        PreparedStatement update =
            database.prepareStatement("update sekisho_seen set at = ? where person = ?")) {
      update.setLong(1, System.currentTimeMillis() - days * 86_400_000L);
      update.setString(2, id);
      if (update.executeUpdate() != 1) {
        throw new AssertionError(user + " is not known yet");
      }
    }
  }

  /** When it was used, in milliseconds since 1970. */
  long lastSeen(String user) throws Exception {
    String id = id(user);
    try (Connection database = database();
        PreparedStatement query =
            database.prepareStatement("select at from sekisho_seen where person = ?")) {
      query.setString(1, id);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private Connection database() throws IOException, SQLException {
    Path state = hospital.state();
    String port = Files.readAllLines(state.resolve("postgres/postmaster.pid")).get(3).strip();
    JsonNode secrets = JSON.readTree(state.resolve("secrets.json").toFile());
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/keycloak",
        "keycloak",
        secrets.get("database.keycloak").asText());
  }

  private JsonNode send(String method, String path, String body) throws Exception {
    return answer(
        HttpRequest.newBuilder(URI.create(hospital.keycloak() + "/admin/realms/sekisho" + path))
            .header("Authorization", "Bearer " + token())
            .header("Content-Type", "application/json")
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build());
  }

  private String token() throws Exception {
    JsonNode admin = hospital.keycloakAdmin();
    String form =
        "grant_type=password&client_id=admin-cli&username=%s&password=%s"
            .formatted(
                admin.get("user").asText(),
                URLEncoder.encode(admin.get("password").asText(), UTF_8));
    URI address = URI.create(hospital.keycloak() + "/realms/master/protocol/openid-connect/token");
    return answer(
            HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build())
        .get("access_token")
        .asText();
  }

  private JsonNode answer(HttpRequest request) throws Exception {
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new AssertionError(answer.statusCode() + " " + answer.uri() + " " + answer.body());
    }
    return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
  }
}
