package io.sekisho.demo.hospital;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a test or a curious person needs to know about the running hospital; there only while it
 * runs.
 */
final class DemoJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Settings settings;
  private final Secrets secrets;

  DemoJson(Settings settings, Secrets secrets) {
    this.settings = settings;
    this.secrets = secrets;
  }

  void write() throws IOException {
    PrivateFiles.write(
        file(), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(content()) + "\n");
  }

  void remove() throws IOException {
    Files.deleteIfExists(file());
  }

  Path file() {
    return settings.state().resolve("demo.json");
  }

  /** Only what this hospital has: a key without a system behind it would be a promise. */
  ObjectNode content() {
    ObjectNode demo = JSON.createObjectNode();
    if (settings.has(Part.GATEWAY)) {
      demo.put("gateway", settings.origin());
      demo.put("management", settings.management());
      demo.put("audit", settings.spool().toString());
      routes(demo.putObject("routes"));
    }
    demo.put("ca", settings.certificateAuthority().toString());
    if (settings.has(Part.KEYCLOAK)) {
      keycloak(demo);
    }
    return demo;
  }

  private void routes(ObjectNode routes) {
    for (Upstream upstream : Upstream.of(settings)) {
      routes.put(upstream.name(), settings.systems() + upstream.path());
    }
  }

  private void keycloak(ObjectNode demo) {
    demo.put("keycloak", settings.keycloak());
    demo.put("realm", "sekisho");
    demo.putObject("keycloakAdmin")
        .put("user", KeycloakServer.ADMIN)
        .put("password", secrets.of("keycloak.admin"));
    var people = demo.putArray("people");
    for (Person person : People.all()) {
      people
          .addObject()
          .put("user", person.user())
          .put("role", person.role())
          .put("password", secrets.of(person));
    }
    ObjectNode clients = demo.putObject("clients");
    String endpoint = settings.issuer() + "/protocol/openid-connect/";
    clients
        .putObject("service")
        .put("id", "sekisho-service")
        .put("secret", secrets.of("client.service"))
        .put("token", endpoint + "token");
    clients
        .putObject("smart")
        .put("id", "sekisho-smart-app")
        .put("address", RealmFile.SMART_APP.toString())
        .put("authorization", endpoint + "auth")
        .put("token", endpoint + "token");
  }
}
