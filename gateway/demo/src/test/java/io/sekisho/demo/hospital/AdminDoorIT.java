package io.sekisho.demo.hospital;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A real Keycloak whose administration is reached by way of the gateway, which the test plays. */
@Timeout(300)
class AdminDoorIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ROUTE = "keycloak";
  private static final String NOBODY = null;

  private static Path state;
  private static LaunchedHospital hospital;
  private static PlayedGateway gateway;
  private static RealmUnderTest realm;
  private static String person;

  /** The way an operator goes: set up with the door open, then the settings, then a new start. */
  @BeforeAll
  static void close() throws Exception {
    state = Files.createTempDirectory("sekisho-door");
    Map<String, String> parts =
        Map.of("sekisho.demo.without", "fhir,chart,echo,gateway", "sekisho.port.gateway", free());
    try (LaunchedHospital open = LaunchedHospital.launch(state, parts).untilOpen()) {
      realm = new RealmUnderTest(open);
      realm.addClients();
      person = realm.staff("内科");
    }
    assertThat(log()).contains("administration is open to everybody");
    gateway = new PlayedGateway(state.resolve("tls"));
    Files.writeString(
        state.resolve("keycloak/conf/keycloak.conf"),
        """
        spi-events-listener--sekisho-realm-guard--admin-gateway=%s
        spi-events-listener--sekisho-realm-guard--admin-route=%s
        """
            .formatted(gateway.origin(), ROUTE));
    hospital = LaunchedHospital.launch(state, parts).untilOpen();
    realm = new RealmUnderTest(hospital);
  }

  @AfterAll
  static void away() throws IOException {
    if (gateway != null) {
      gateway.close();
    }
    if (hospital != null) {
      hospital.close();
    }
    Trees.delete(state);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/admin",
        "/admin/",
        "/admin/master/console/",
        "/admin/sekisho/console/",
        "/admin/serverinfo",
        "/admin/realms",
        "/admin/realms/sekisho/users",
        "/admin/realms/sekisho/sekisho-roster",
        "/realms/master",
        "/realms/master/account/",
        "/realms/master/protocol/openid-connect/auth",
        "/realms/master/login-actions/authenticate",
        "/realms/master/.well-known/openid-configuration",
        "/realms/sekisho/clients-registrations/default/probe",
        "/realms/sekisho/scim/v2/Users",
        "/health",
        "/metrics"
      })
  void administration_is_not_reached_directly(String path) throws Exception {
    assertRefused(get(path, NOBODY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//admin/realms",
        "/./admin/realms",
        "/%61dmin/realms",
        "/realms/sekisho/../../admin/realms",
        "/realms/sekisho/%2e%2e/%2e%2e/admin/realms",
        "/realms/sekisho%2f..%2f..%2fadmin/realms",
        "/realms/sekisho/..;/..;/admin/realms",
        "/realms/sekisho\\..\\..\\admin\\realms",
        "/realms/m%61ster/protocol/openid-connect/certs",
        "/realms/sekisho/../master/protocol/openid-connect/certs",
        "/realms;x=1/master/protocol/openid-connect/certs",
        "/realms//master/protocol/openid-connect/certs",
        "/resources/../admin/realms",
        "/realms/sekisho/%00/../../admin/realms",
        "/realms/sekisho/clients%2Dregistrations/default/probe",
        "https://localhost/admin/realms",
        "https://localhost/realms/sekisho/../../admin/realms",
        "/resources/%2e%2e/admin/realms",
        "/resources/..%2fadmin/realms",
        "/resources/..;/admin/realms"
      })
  void no_other_spelling_of_it_is(String target) throws Exception {
    for (String host : new String[] {"localhost", "localhost/realms/sekisho?", "x"}) {
      String answer = raw(target, host);
      assertThat(answer.startsWith("HTTP/1.1 400 ") || answer.contains("ADMIN_DOOR_CLOSED"))
          .as("%s at %s: %s", target, host, answer)
          .isTrue();
    }
  }

  @Test
  void neither_a_password_nor_a_token_of_an_administrator_opens_it() throws Exception {
    assertRefused(tokenAnswer(NOBODY));

    String token = adminToken();

    assertRefused(call("GET", "/admin/realms/sekisho", NOBODY, token, null));
  }

  @Test
  void the_gateways_word_opens_it_and_keycloak_still_asks_for_its_own_token() throws Exception {
    String word = word(claims -> {});
    String token = adminToken();

    assertThat(get("/admin/master/console/", word).statusCode()).isEqualTo(200);
    assertThat(get("/admin/realms/sekisho", word).statusCode()).isEqualTo(401);
    HttpResponse<String> read = call("GET", "/admin/realms/sekisho", word, token, null);
    assertThat(read.statusCode()).isEqualTo(200);
    assertThat(JSON.readTree(read.body()).get("realm").asText()).isEqualTo("sekisho");
  }

  @ParameterizedTest
  @EnumSource
  void a_body_arrives_whole_though_the_request_has_waited_at_the_door(Version version)
      throws Exception {
    String path = "/admin/realms/sekisho/localization/de";
    ObjectNode texts = JSON.createObjectNode();
    for (int i = 0; i < 500; i++) {
      texts.put(version + "-" + i, "あ".repeat(100));
    }
    String word = word(claims -> {});
    String token = adminToken();
    HttpRequest.Builder write =
        request(path)
            .version(version)
            .header("Sekisho-Assertion", word)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(texts.toString()));

    HttpResponse<String> answer = send(write.build());

    assertThat(answer.version()).isEqualTo(version);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    JsonNode kept = JSON.readTree(call("GET", path, word, token, null).body());
    texts
        .fieldNames()
        .forEachRemaining(name -> assertThat(kept.path(name)).isEqualTo(texts.get(name)));
    assertRefused(send(request(path).version(version).POST(BodyPublishers.ofString("{}")).build()));
  }

  @Test
  void who_asks_whether_they_may_ask_hears_no_either() throws Exception {
    HttpRequest.Builder preflight =
        request("/admin/realms/sekisho/users")
            .header("Origin", "https://a.example")
            .header("Access-Control-Request-Method", "GET")
            .method("OPTIONS", BodyPublishers.noBody());

    HttpResponse<String> answer = send(preflight.build());

    assertRefused(answer);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    for (String method : new String[] {"HEAD", "PUT", "DELETE", "PATCH", "TRACE", "ANYTHING"}) {
      HttpRequest request =
          request("/admin/realms/sekisho").method(method, BodyPublishers.noBody()).build();
      assertThat(send(request).statusCode()).as(method).isIn(403, 405, 501);
    }
  }

  static Stream<Consumer<ObjectNode>> wrong() {
    long now = Instant.now().getEpochSecond();
    return Stream.of(
        claims -> claims.put("aud", "fhir"),
        claims -> claims.put("iss", "https://localhost:1"),
        claims -> claims.put("acr", "phr"),
        claims -> claims.put("acr", "aal2"),
        claims -> claims.put("kind", "CLIENT"),
        claims -> claims.putArray("roles").add("NS"),
        claims -> claims.put("iat", now - 120).put("exp", now - 60),
        claims -> claims.put("exp", now + 3600));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void a_word_about_somebody_or_something_else_does_not(Consumer<ObjectNode> spoil)
      throws Exception {
    assertRefused(get("/admin/master/console/", word(spoil)));
  }

  @Test
  void nor_one_that_somebody_else_signed_or_that_stands_beside_another() throws Exception {
    KeyPair other = PlayedGateway.newKeys();
    String good = word(claims -> {});
    String forged = PlayedGateway.signed(header(), claims(), other);
    ObjectNode unknown = header().put("kid", "another");

    assertRefused(get("/admin/", forged));
    assertRefused(get("/admin/", PlayedGateway.signed(unknown, claims(), other)));
    assertRefused(get("/admin/", gateway.signed(gateway.header(), claims())));
    assertRefused(get("/admin/", good.substring(0, good.lastIndexOf('.') + 1)));
    assertRefused(get("/admin/", "x".repeat(6000)));
    HttpRequest twice =
        request("/admin/")
            .header("Sekisho-Assertion", good)
            .header("Sekisho-Assertion", good)
            .build();
    assertRefused(send(twice));
    assertThat(get("/admin/", good).statusCode()).isNotEqualTo(403);
  }

  @Test
  void logins_go_on() throws Exception {
    assertThat(realm.token(person, RealmUnderTest.ONE_FACTOR)).contains(".");
    assertThat(get("/realms/sekisho/.well-known/openid-configuration", NOBODY).statusCode())
        .isEqualTo(200);
    assertThat(get("/realms/sekisho/protocol/openid-connect/certs", NOBODY).statusCode())
        .isEqualTo(200);
  }

  @Test
  void the_log_tells_of_it_without_what_was_shown() throws Exception {
    assertRefused(get("/admin/realms?secret=in-the-address", "in-the-header"));
    ObjectNode forged = header().put("kid", "in-the-key-id");
    assertRefused(get("/admin/", PlayedGateway.signed(forged, claims(), PlayedGateway.newKeys())));

    assertThat(log())
        .contains("administration is reached by way of " + gateway.origin())
        .contains("ADMIN_DOOR_CLOSED")
        .doesNotContain("in-the-address", "in-the-header", "in-the-key-id");
  }

  private static void assertRefused(HttpResponse<String> answer) throws IOException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
    JsonNode body = JSON.readTree(answer.body());
    assertThat(body.get("code").asText()).isEqualTo("ADMIN_DOOR_CLOSED");
    assertThat(body.get("remedy").asText()).contains("gateway");
    assertThat(body.get("remedy_ja").asText()).contains("ゲートウェイ");
  }

  private static ObjectNode header() {
    return gateway.header().put("typ", "sekisho-assertion+jwt");
  }

  private static ObjectNode claims() {
    long now = Instant.now().getEpochSecond();
    ObjectNode claims = JSON.createObjectNode();
    claims.put("iss", gateway.origin()).put("aud", ROUTE).put("sub", "somebody").put("acr", "phrh");
    claims.put("kind", "STAFF");
    claims.put("iat", now).put("exp", now + 60).put("jti", UUID.randomUUID().toString());
    claims.putArray("roles").add("ADM");
    return claims;
  }

  private static String word(Consumer<ObjectNode> spoil) throws Exception {
    ObjectNode claims = claims();
    spoil.accept(claims);
    return gateway.signed(header(), claims);
  }

  private static String adminToken() throws Exception {
    HttpResponse<String> answer = tokenAnswer(word(claims -> {}));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body()).get("access_token").asText();
  }

  private static HttpResponse<String> tokenAnswer(String word) throws Exception {
    JsonNode admin = hospital.demoJson().get("keycloakAdmin");
    String form =
        "grant_type=password&client_id=admin-cli&username=%s&password=%s"
            .formatted(admin.get("user").asText(), admin.get("password").asText());
    HttpRequest.Builder request =
        request("/realms/master/protocol/openid-connect/token")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form));
    if (word != null) {
      request.header("Sekisho-Assertion", word);
    }
    return send(request.build());
  }

  private static HttpResponse<String> get(String path, String word) throws Exception {
    HttpRequest.Builder request = request(path);
    if (word != null) {
      request.header("Sekisho-Assertion", word);
    }
    return send(request.build());
  }

  private static HttpResponse<String> call(
      String method, String path, String word, String token, String body) throws Exception {
    HttpRequest.Builder request =
        request(path)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (word != null) {
      request.header("Sekisho-Assertion", word);
    }
    return send(request.build());
  }

  private static HttpRequest.Builder request(String path) throws IOException {
    return HttpRequest.newBuilder(URI.create(realm.keycloak() + path));
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    return hospital.client().http().send(request, BodyHandlers.ofString());
  }

  /** As no client would write it. */
  private static String raw(String target, String host) throws IOException {
    int port = URI.create(realm.keycloak()).getPort();
    try (SSLSocket socket =
        (SSLSocket)
            hospital
                .client()
                .http()
                .sslContext()
                .getSocketFactory()
                .createSocket("localhost", port)) {
      socket.setSoTimeout(20_000);
      String head = "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(head.formatted(target, host).getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private static String free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return "" + socket.getLocalPort();
    }
  }

  private static String log() throws IOException {
    return Files.readString(state.resolve("logs/keycloak.log"));
  }
}
