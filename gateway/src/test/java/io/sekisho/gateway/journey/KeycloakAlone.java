package io.sekisho.gateway.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The demo's Keycloak with its database and nothing else, on ports that it keeps over a restart.
 */
final class KeycloakAlone implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path DEMO = Path.of("demo", "target").toAbsolutePath();
  private static final String PASSWORD = "vK7-pRw.zM3xq";
  private static final String CLIENT = "signals-it";

  private final Path state;
  private final List<String> command;
  private final Map<String, Integer> ports;
  private Process launcher;
  private HttpClient http;
  private int people;

  private KeycloakAlone(Path state, Map<String, Integer> ports) {
    this.state = state;
    this.ports = ports;
    this.command = new ArrayList<>();
    command.add(Gateway.java());
    command.add("-Xmx96m");
    command.add("-Dsekisho.state=" + state);
    command.add("-Dsekisho.demo.without=fhir,chart,echo,gateway");
    ports.forEach((name, port) -> command.add("-Dsekisho.port.%s=%d".formatted(name, port)));
    command.add("-cp");
    command.add(DEMO.resolve("classes") + ":" + DEMO.resolve("lib") + "/*");
    command.add("io.sekisho.demo.hospital.Hospital");
  }

  /** Its realm pushes signals to a gateway on this port. */
  static KeycloakAlone open(int gatewayPort) throws IOException, InterruptedException {
    Path state = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "keycloak");
    try (ServerSocket one = free();
        ServerSocket two = free();
        ServerSocket three = free();
        ServerSocket four = free()) {
      KeycloakAlone made =
          new KeycloakAlone(
              state,
              Map.of(
                  "gateway", gatewayPort,
                  "keycloak", one.getLocalPort(),
                  "keycloakManagement", two.getLocalPort(),
                  "database", three.getLocalPort(),
                  "management", four.getLocalPort()));
      Runtime.getRuntime().addShutdownHook(new Thread(made::close, "close-keycloak"));
      return made;
    }
  }

  private static ServerSocket free() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  void start() throws IOException, InterruptedException {
    Path log = state.resolve("launcher.log");
    launcher =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    long patience = System.nanoTime() + Duration.ofMinutes(6).toNanos();
    while (!Files.exists(state.resolve("demo.json"))) {
      if (launcher.waitFor(100, TimeUnit.MILLISECONDS) || System.nanoTime() > patience) {
        throw new IllegalStateException("Keycloak did not start:\n" + Files.readString(log));
      }
    }
    http =
        HttpClient.newBuilder()
            .sslContext(Tls.trusting(authority()).context())
            .connectTimeout(Duration.ofSeconds(5))
            .build();
  }

  /** Everything of it goes, the database included. */
  void stop() {
    launcher.destroy();
    launcher.onExit().join();
  }

  /** Starts again, with these lines in its configuration. */
  void again(String... lines) throws IOException, InterruptedException {
    stop();
    Files.write(state.resolve("keycloak/conf/keycloak.conf"), List.of(lines));
    start();
  }

  int port() {
    return ports.get("keycloak");
  }

  String base() {
    return "https://localhost:" + port();
  }

  String issuer() {
    return base() + "/realms/sekisho";
  }

  Path authority() {
    return state.resolve("tls/ca.pem");
  }

  Path certificate() {
    return state.resolve("tls/server.pem");
  }

  Path key() {
    return state.resolve("tls/server.key");
  }

  /** The settings of a gateway that this Keycloak's people and apps log in at. */
  Settings trusted(Settings settings, String origin, String secret) {
    String endpoint = issuer() + "/protocol/openid-connect/";
    String transmitter = "sekisho.signals.transmitter.";
    String bearer = "sekisho.bearer.issuers.keycloak.";
    return settings
        .with("sekisho.origin", origin)
        .with("sekisho.listen.tls.certificate", certificate().toString())
        .with("sekisho.listen.tls.key", key().toString())
        .with(transmitter + "issuer", issuer())
        .with(transmitter + "audience", "sekisho-gateway")
        .with(transmitter + "jwks", endpoint + "certs")
        .with(transmitter + "trust", authority().toString())
        .with(transmitter + "api", issuer() + "/sekisho-signals")
        .with(transmitter + "client-id", "sekisho-gateway")
        .with(transmitter + "client-secret", secret)
        .with(bearer + "issuer", issuer())
        .with(bearer + "audience", "sekisho")
        .with(bearer + "jwks", endpoint + "certs")
        .with(bearer + "trust", authority().toString())
        .with(bearer + "acr.aal2", "AAL2")
        .with(bearer + "acr.aal3", "AAL3")
        .with("sekisho.smart.authorization", endpoint + "auth")
        .with("sekisho.smart.token", endpoint + "token");
  }

  String gatewaySecret() throws IOException {
    return JSON.readTree(state.resolve("secrets.json").toFile()).get("client.gateway").asText();
  }

  /**
   * A client that gives tokens of people for their passwords, and says that two factors were shown:
   * only a test may have one.
   */
  void addClient() throws IOException {
    ObjectNode client = JSON.createObjectNode();
    client.put("clientId", CLIENT).put("publicClient", true);
    client.put("directAccessGrantsEnabled", true).put("fullScopeAllowed", false);
    // the usual scopes say acr and auth_time too, and whose word stays is left to chance
    client.putArray("defaultClientScopes");
    client.putArray("optionalClientScopes");
    client.putObject("authenticationFlowBindingOverrides").put("direct_grant", directGrant());
    var mappers = client.putArray("protocolMappers");
    mappers.add(mapper("oidc-sub-mapper", Map.of()));
    mappers.add(mapper("sekisho-clinical", Map.of()));
    mappers.add(mapper("oidc-audience-mapper", Map.of("included.custom.audience", "sekisho")));
    mappers.add(constant("acr", "aal2", "String"));
    mappers.add(constant("auth_time", "" + Instant.now().getEpochSecond(), "long"));
    admin("POST", "/clients", client.toString());
  }

  private String directGrant() throws IOException {
    for (JsonNode flow : admin("GET", "/authentication/flows", null)) {
      if (flow.get("alias").asText().equals("direct grant")) {
        return flow.get("id").asText();
      }
    }
    throw new AssertionError("no direct grant");
  }

  private static ObjectNode constant(String claim, String value, String type) {
    return mapper(
            "oidc-hardcoded-claim-mapper",
            Map.of("claim.name", claim, "claim.value", value, "jsonType.label", type))
        .put("name", claim);
  }

  private static ObjectNode mapper(String type, Map<String, String> settings) {
    ObjectNode mapper = JSON.createObjectNode();
    mapper.put("name", type).put("protocol", "openid-connect").put("protocolMapper", type);
    ObjectNode config = mapper.putObject("config").put("access.token.claim", "true");
    settings.forEach(config::put);
    return mapper;
  }

  /** Somebody new in internal medicine, without a role. */
  String person() throws IOException {
    String user = "changing-" + people++;
    ObjectNode person = JSON.createObjectNode();
    person.put("username", user).put("enabled", true).put("lastName", "試験");
    person.put("firstName", "太郎");
    person.putObject("attributes").put("kind", "staff").put("department", "内科");
    person.putArray("credentials").addObject().put("type", "password").put("value", PASSWORD);
    admin("POST", "/users", person.toString());
    return user;
  }

  /** Asked for by a colleague and approved; gives back the record's id. */
  String give(String user, String role) throws IOException {
    String wish = "{\"person\":\"%s\",\"role\":\"%s\",\"licence\":\"no. 1\"}".formatted(user, role);
    String id = desk("kimura", "", wish).get("id").asText();
    desk("yamada", "/" + id + "/approve", "{\"reason\":\"for a test\"}");
    return id;
  }

  /** By the account administrator. */
  void take(String id) throws IOException {
    desk("yamada", "/" + id + "/end", "{\"reason\":\"for a test\"}");
  }

  private JsonNode desk(String by, String path, String body) throws IOException {
    String url = issuer() + "/sekisho-assignments" + path;
    return send(
        HttpRequest.newBuilder(URI.create(url))
            .header("Authorization", "Bearer " + token(by))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  String id(String user) throws IOException {
    return admin("GET", "/users?exact=true&username=" + user, null).get(0).get("id").asText();
  }

  String token(String user) throws IOException {
    return token("sekisho", CLIENT, user, passwordOf(user));
  }

  String passwordOf(String user) throws IOException {
    JsonNode demo = JSON.readTree(state.resolve("demo.json").toFile());
    for (JsonNode person : demo.get("people")) {
      if (person.get("user").asText().equals(user)) {
        return person.get("password").asText();
      }
    }
    return PASSWORD;
  }

  private String token(String realm, String client, String user, String password)
      throws IOException {
    String form =
        "grant_type=password&scope=openid&client_id=%s&username=%s&password=%s"
            .formatted(client, user, URLEncoder.encode(password, UTF_8));
    return send(HttpRequest.newBuilder(
                URI.create(base() + "/realms/" + realm + "/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)))
        .get("access_token")
        .asText();
  }

  JsonNode admin(String method, String path, String body) throws IOException {
    JsonNode admin = JSON.readTree(state.resolve("demo.json").toFile()).get("keycloakAdmin");
    String token =
        token("master", "admin-cli", admin.get("user").asText(), admin.get("password").asText());
    return send(
        HttpRequest.newBuilder(URI.create(base() + "/admin/realms/sekisho" + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(
                method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
  }

  /** What the receiver has yet to acknowledge, without taking it. */
  int waiting() throws IOException {
    String credentials =
        Base64.getEncoder().encodeToString(("sekisho-gateway:" + gatewaySecret()).getBytes(UTF_8));
    return send(HttpRequest.newBuilder(URI.create(issuer() + "/sekisho-signals/poll"))
            .header("Authorization", "Basic " + credentials)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"returnImmediately\":true}")))
        .get("sets")
        .size();
  }

  private JsonNode send(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new AssertionError(answer.statusCode() + " " + answer.uri() + " " + answer.body());
      }
      return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    if (launcher != null) {
      stop();
    }
  }
}
