package io.sekisho.demo.hospital;

import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;

/**
 * What was asked for on the command line: {@code -Dsekisho.state}, {@code .port.*}, {@code
 * .demo.without}.
 */
record Settings(Layout layout, Path state, Set<Part> parts, Ports ports) {

  static Settings from(Properties properties, Layout layout) {
    Path state = Path.of(properties.getProperty("sekisho.state", layout.defaultState().toString()));
    Set<Part> parts = Part.allBut(properties.getProperty("sekisho.demo.without", ""));
    return new Settings(
        layout, state.toAbsolutePath().normalize(), parts, Ports.choose(properties, parts));
  }

  boolean has(Part part) {
    return parts.contains(part);
  }

  String origin() {
    return "https://localhost:" + ports.of(Port.GATEWAY);
  }

  String systems() {
    return "https://ehr.localhost:" + ports.of(Port.GATEWAY);
  }

  String keycloak() {
    return "https://localhost:" + ports.of(Port.KEYCLOAK);
  }

  String issuer() {
    return keycloak() + "/realms/sekisho";
  }

  String management() {
    return "http://localhost:" + ports.of(Port.MANAGEMENT);
  }

  Path certificateAuthority() {
    return state.resolve("tls/ca.pem");
  }

  Path certificate() {
    return state.resolve("tls/server.pem");
  }

  Path key() {
    return state.resolve("tls/server.key");
  }

  Path spool() {
    return state.resolve("audit");
  }

  Path logs() {
    return state.resolve("logs");
  }
}
