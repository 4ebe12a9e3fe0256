package io.sekisho.demo.hospital;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URI;
import java.util.List;

/** The gateway's application.yaml for this hospital. */
final class GatewayConfig {
  private final Settings settings;
  private final Secrets secrets;

  GatewayConfig(Settings settings, Secrets secrets) {
    this.settings = settings;
    this.secrets = secrets;
  }

  String render() {
    StringBuilder yaml = new StringBuilder(own());
    if (settings.has(Part.KEYCLOAK)) {
      yaml.append(bearer());
      yaml.append(signals());
      yaml.append(smart());
    }
    yaml.append(routes());
    yaml.append(quarkus());
    if (settings.has(Part.KEYCLOAK)) {
      yaml.append(login());
    }
    return yaml.toString();
  }

  private String own() {
    return """
    sekisho:
      demo: true
      origin: %s
      listen:
        host: 127.0.0.1
        port: %d
        tls:
          certificate: %s
          key: %s
      session:
        idle: PT15M
        absolute: PT12H
      recovery:
        seasoned: PT0S
      audit:
        directory: %s
      clinical:
        care:
          identifier: https://sekisho.example/fhir/CodeSystem/login
        codes:
          medicines:
            - safe https://sekisho.example/fhir/CodeSystem/yj-synthetic
            - https://sekisho.example/fhir/CodeSystem/yj-synthetic|811*
            - https://sekisho.example/fhir/CodeSystem/yj-synthetic|821*
      screens:
        hospital:
          ja: せきしょ総合病院
          en: Sekisho General Hospital
    """
        .formatted(
            quoted(settings.origin()),
            settings.ports().of(Port.GATEWAY),
            quoted(settings.certificate()),
            quoted(settings.key()),
            quoted(settings.spool()));
  }

  private String bearer() {
    return """
    bearer:
      issuers:
        keycloak:
          issuer: %s
          audience: sekisho
          algorithm: RS256
          jwks: %s
          trust: %s
          acr:
            aal2: AAL2
            aal3: AAL3
    """
        .indent(2)
        .formatted(
            quoted(settings.issuer()),
            quoted(settings.issuer() + "/protocol/openid-connect/certs"),
            quoted(settings.certificateAuthority()));
  }

  private String signals() {
    return """
    signals:
      transmitter:
        issuer: %s
        audience: sekisho-gateway
        jwks: %s
        trust: %s
        api: %s
        client-id: sekisho-gateway
        client-secret: %s
    """
        .indent(2)
        .formatted(
            quoted(settings.issuer()),
            quoted(settings.issuer() + "/protocol/openid-connect/certs"),
            quoted(settings.certificateAuthority()),
            quoted(settings.issuer() + "/sekisho-signals"),
            quoted(secrets.of("client.gateway")));
  }

  private String smart() {
    String endpoint = settings.issuer() + "/protocol/openid-connect/";
    URI app = RealmFile.SMART_APP;
    return """
    smart:
      authorization: %s
      token: %s
      issuer: %s
      jwks: %s
      scopes: [openid, launch, launch/patient, patient/*.rs, user/*.rs, user/*.cruds]
      origins: [%s]
      apps:
        sekisho-smart-app:
          name: %s
          launch: %s
    """
        .indent(2)
        .formatted(
            quoted(endpoint + "auth"),
            quoted(endpoint + "token"),
            quoted(settings.issuer()),
            quoted(endpoint + "certs"),
            quoted(app.getScheme() + "://" + app.getRawAuthority()),
            quoted("SMARTアプリ"),
            quoted(app.resolve("launch.html").toString()));
  }

  private String routes() {
    String routes =
        Upstream.of(settings).stream().filter(this::isKnown).map(this::route).collect(joining());
    return routes.isEmpty() ? "  routes: {}\n" : "  routes:\n" + routes;
  }

  /** Whose patient somebody is, the chart leaves to the FHIR server. */
  private boolean isKnown(Upstream upstream) {
    return upstream.route().paths().isEmpty() || settings.has(Part.FHIR);
  }

  private String route(Upstream upstream) {
    return """
    %s:
      hosts: [ehr.localhost]
      path: %s
      upstream: http://127.0.0.1:%d
      kind: %s
      identity: %s
      isolation: loopback
      home: %s
      title:
        ja: %s
        en: %s
    %s
    """
        .indent(4)
        .formatted(
            upstream.name(),
            upstream.path(),
            settings.ports().of(upstream.port()),
            upstream.route().kind(),
            upstream.route().identity(),
            quoted(upstream.route().home()),
            quoted(upstream.route().ja()),
            quoted(upstream.route().en()),
            paths(upstream.route().paths()));
  }

  private static String paths(List<String> paths) {
    return paths.isEmpty()
        ? ""
        : "  patients-of: fhir\n      paths: ["
            + paths.stream().map(GatewayConfig::quoted).collect(joining(", "))
            + "]";
  }

  private String quarkus() {
    return """
    quarkus:
      management:
        host: 127.0.0.1
        port: %d
      datasource:
        username: %s
        password: %s
        jdbc:
          url: %s
      tls:
        keycloak:
          trust-store:
            pem:
              certs: %s
    """
        .formatted(
            settings.ports().of(Port.MANAGEMENT),
            Database.SEKISHO,
            quoted(Database.password(secrets, Database.SEKISHO)),
            quoted(Database.url(settings, Database.SEKISHO)),
            quoted(settings.certificateAuthority()));
  }

  private String login() {
    return """
    oidc:
      auth-server-url: %s
      client-id: sekisho-gateway
      credentials:
        secret: %s
      tls:
        tls-configuration-name: keycloak
      authentication:
        state-secret: %s
    """
        .indent(2)
        .formatted(
            quoted(settings.issuer()),
            quoted(secrets.of("client.gateway")),
            quoted(secrets.of("oidc.state.1") + secrets.of("oidc.state.2")));
  }

  /** A JSON string is a YAML string too. */
  private static String quoted(Object value) {
    return "\""
        + new String(JsonStringEncoder.getInstance().quoteAsString(value.toString()))
        + "\"";
  }
}
