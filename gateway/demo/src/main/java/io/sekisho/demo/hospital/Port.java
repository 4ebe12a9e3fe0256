package io.sekisho.demo.hospital;

/** Every port the hospital opens, always on loopback; 0 means any free one. */
enum Port {
  GATEWAY("gateway", Part.GATEWAY, 8443),
  MANAGEMENT("management", Part.GATEWAY, 9000),
  KEYCLOAK("keycloak", Part.KEYCLOAK, 8543),
  KEYCLOAK_MANAGEMENT("keycloakManagement", Part.KEYCLOAK, 9001),
  FHIR("fhir", Part.FHIR, 0),
  CHART("chart", Part.CHART, 0),
  ECHO("echo", Part.ECHO, 0),
  DATABASE("database", Part.DATABASE, 0);

  final String id;
  final Part part;
  final int usual;

  Port(String id, Part part, int usual) {
    this.id = id;
    this.part = part;
    this.usual = usual;
  }

  String property() {
    return "sekisho.port." + id;
  }
}
