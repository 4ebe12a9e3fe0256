package io.sekisho.demo.hospital;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sekisho.keycloak.realm.RealmTemplate;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;

/** The realm template, imported once more under another name, with a client that tells tokens. */
final class ProbeRealm {
  static final String CLIENT = "probe";
  static final URI SMART_APP = URI.create("https://app.example/smart/index.html");
  static final String CALLBACK = "https://probe.example/callback";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final LaunchedHospital hospital;
  private final String name;
  private final String keycloak;
  private final String gateway;

  /** With the password alone: for tests in which the ceremony is not the matter. */
  ProbeRealm(LaunchedHospital hospital, String name) throws IOException {
    this(hospital, name, null);
  }

  /**
   * With the second factor.
   *
   * @param gateway origin to which browsers are sent for it
   */
  ProbeRealm(LaunchedHospital hospital, String name, String gateway) throws IOException {
    this.hospital = hospital;
    this.name = name;
    this.gateway = gateway;
    this.keycloak = hospital.demoJson().get("keycloak").asText();
  }

  /** Where the admin console and its API are. */
  String console() {
    return keycloak + "/admin/" + name + "/console/";
  }

  /** Of Keycloak. */
  String origin() {
    return keycloak;
  }

  String url() {
    return keycloak + "/realms/" + name;
  }

  /** As an administrator imports it; the status says whether Keycloak took it. */
  int create(String passwordPolicy, JsonNode... users) throws Exception {
    ObjectNode realm =
        (ObjectNode)
            JSON.readTree(
                new RealmTemplate(
                        gateway == null ? "https://probe.example" : gateway, "a", "b", SMART_APP)
                    .render());
    if (gateway == null) {
      withoutFactor(realm);
    }
    realm.put("realm", name).put("passwordPolicy", passwordPolicy).put("registrationAllowed", true);
    whoRegistersWritesTheName(realm);
    ((ArrayNode) realm.get("clients")).add(probe(realm));
    ((ArrayNode) realm.get("users")).addAll(List.of(users));
    return send("POST", keycloak + "/admin/realms", realm.toString()).statusCode();
  }

  String add(ObjectNode user) throws Exception {
    HttpResponse<String> created = admin("POST", "/users", user.toString());
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    String location = created.headers().firstValue("Location").orElseThrow();
    return location.substring(location.lastIndexOf('/') + 1);
  }

  static ObjectNode person(String user) {
    ObjectNode person = JSON.createObjectNode();
    person.put("username", user).put("enabled", true);
    person.put("lastName", "試験").put("firstName", "太郎").put("email", user + "@probe.example");
    person.putObject("attributes").putArray("kind").add("staff");
    return person;
  }

  static ObjectNode person(String user, String password) {
    ObjectNode person = person(user);
    person.putArray("credentials").addObject().put("type", "password").put("value", password);
    return person;
  }

  HttpResponse<String> reset(String id, String password) throws Exception {
    ObjectNode credential = JSON.createObjectNode().put("type", "password");
    credential.put("value", password).put("temporary", false);
    return admin("PUT", "/users/" + id + "/reset-password", credential.toString());
  }

  /** The flag that the gateway writes. */
  void secondFactor(String id, boolean enforced) throws Exception {
    assertThat(factor("sekisho-gateway:a", id, "{\"enforced\":%b}".formatted(enforced)))
        .isEqualTo(204);
  }

  /** As a client with these credentials. */
  int factor(String credentials, String id, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url() + "/sekisho-factors/" + id))
            .header(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)))
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body))
            .build();
    return hospital.client().http().send(request, BodyHandlers.ofString()).statusCode();
  }

  JsonNode read(String path) throws Exception {
    return JSON.readTree(admin("GET", path, "").body());
  }

  HttpResponse<String> admin(String method, String path, String body) throws Exception {
    return send(method, keycloak + "/admin/realms/" + name + path, body);
  }

  /** What a program gets that sends somebody's password. */
  HttpResponse<String> grant(String client, String user, String password) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url() + "/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                BodyPublishers.ofString(
                    "grant_type=password&client_id=%s&username=%s&password=%s"
                        .formatted(client, user, password)))
            .build();
    return hospital.client().http().send(request, BodyHandlers.ofString());
  }

  /**
   * Any endpoint for programs.
   *
   * @param client id, with a secret behind a colon where it has one
   */
  HttpResponse<String> asks(String client, String endpoint, String form) throws Exception {
    String[] parts = client.split(":", -1);
    String who = "&client_id=" + parts[0] + (parts.length > 1 ? "&client_secret=" + parts[1] : "");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url() + "/protocol/openid-connect" + endpoint))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form + who))
            .build();
    return hospital.client().http().send(request, BodyHandlers.ofString());
  }

  private static void withoutFactor(ObjectNode realm) {
    for (JsonNode flow : realm.get("authenticationFlows")) {
      Iterator<JsonNode> steps = flow.get("authenticationExecutions").iterator();
      while (steps.hasNext()) {
        ObjectNode step = (ObjectNode) steps.next();
        if (step.path("authenticator").asText().equals("sekisho-factor")) {
          steps.remove();
        } else if (step.path("authenticator").asText().equals("sekisho-cookie")) {
          step.put("authenticator", "auth-cookie");
        }
      }
    }
  }

  private static ObjectNode probe(ObjectNode realm) {
    ObjectNode client = JSON.createObjectNode();
    client.put("clientId", CLIENT).put("enabled", true).put("protocol", "openid-connect");
    client.put("publicClient", true).put("standardFlowEnabled", true);
    client.put("directAccessGrantsEnabled", false).put("implicitFlowEnabled", false);
    client.putArray("redirectUris").add(CALLBACK);
    client.putArray("defaultClientScopes").add("basic").add("acr").add("profile");
    client.set("protocolMappers", realm.get("clients").get(0).get("protocolMappers"));
    return client;
  }

  /** Registration is off in the template, and there everything is the administrator's. */
  private static void whoRegistersWritesTheName(ObjectNode realm) throws IOException {
    ArrayNode config =
        (ArrayNode)
            realm
                .at("/components/org.keycloak.userprofile.UserProfileProvider/0/config")
                .get("kc.user.profile.config");
    JsonNode profile = JSON.readTree(config.get(0).asText());
    for (JsonNode attribute : profile.get("attributes")) {
      if (List.of("username", "lastName", "firstName", "email")
          .contains(attribute.get("name").asText())) {
        ((ArrayNode) attribute.at("/permissions/edit")).add("user");
      }
    }
    config.set(0, JSON.getNodeFactory().textNode(profile.toString()));
  }

  private HttpResponse<String> send(String method, String url, String body) throws Exception {
    HttpClient http = hospital.client().http();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Authorization", "Bearer " + token(http))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  private String token(HttpClient http) throws Exception {
    JsonNode demo = hospital.demoJson();
    String form =
        "grant_type=password&client_id=admin-cli&username=%s&password=%s"
            .formatted(
                demo.at("/keycloakAdmin/user").asText(),
                demo.at("/keycloakAdmin/password").asText());
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(keycloak + "/realms/master/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    String answer = http.send(request, BodyHandlers.ofString()).body();
    return JSON.readTree(answer).get("access_token").asText();
  }
}
