package io.sekisho.demo.hospital;

import java.nio.file.Path;
import java.util.Set;

/** Where everything of one hospital is. */
record Settings(Layout layout, Path state, Set<Part> parts, Ports ports) {

  Settings {
    parts = Set.copyOf(parts);
  }

  /** Finds the ports, so not before everything else that can go wrong has been looked at. */
  static Settings of(Asked asked, Layout layout) {
    return new Settings(layout, asked.state(layout), asked.parts(), Ports.choose(asked));
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
