package io.sekisho.demo.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The realm as Keycloak understood it. */
@Timeout(300)
class KeycloakIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ONLY_KEYCLOAK = "fhir,chart,echo,gateway";

  private static Path state;
  private static int gatewayPort;
  private static LaunchedHospital hospital;

  /** The second start, with the gateway somewhere else: the realm is older than that. */
  @BeforeAll
  static void open() throws IOException {
    state = Files.createTempDirectory("sekisho-keycloak");
    LaunchedHospital.launch(state, Map.of("sekisho.demo.without", ONLY_KEYCLOAK))
        .untilOpen()
        .close();
    gatewayPort = freePort();
    hospital =
        LaunchedHospital.launch(
                state,
                Map.of(
                    "sekisho.demo.without",
                    ONLY_KEYCLOAK,
                    "sekisho.port.gateway",
                    "" + gatewayPort))
            .untilOpen();
  }

  @AfterAll
  static void close() throws IOException {
    hospital.close();
    Trees.delete(state);
  }

  @Test
  void the_realm_introduces_itself_to_whoever_trusts_the_demo_authority() throws Exception {
    String issuer = hospital.demoJson().get("keycloak").asText() + "/realms/sekisho";

    JsonNode discovery = get(issuer + "/.well-known/openid-configuration", "");

    assertThat(discovery.get("issuer").asText()).isEqualTo(issuer);
  }

  @Test
  void the_service_client_gets_a_token_for_sekisho_as_what_it_is() throws Exception {
    JsonNode service = hospital.demoJson().at("/clients/service");
    JsonNode claims =
        claims(
            token(
                service.get("token").asText(),
                "grant_type=client_credentials&client_id=%s&client_secret=%s"
                    .formatted(service.get("id").asText(), service.get("secret").asText())));

    assertThat(claims.get("aud").asText()).isEqualTo("sekisho");
    assertThat(claims.get("roles")).hasToString("[\"SVC\"]");
    assertThat(claims.get("kind").asText()).isEqualTo("client");
  }

  @Test
  void answers_go_to_the_gateway_one_app_and_pages_of_administrators_and_nobody_takes_passwords()
      throws Exception {
    List<String> addresses = new ArrayList<>();
    for (JsonNode client : get(realm("/clients"), admin())) {
      client.get("redirectUris").forEach(address -> addresses.add(address.asText()));
      assertThat(client.get("directAccessGrantsEnabled").asBoolean()).isFalse();
      assertThat(client.get("implicitFlowEnabled").asBoolean()).isFalse();
    }

    assertThat(addresses)
        .containsExactlyInAnyOrder(
            "https://localhost:%d/.sekisho/login".formatted(gatewayPort),
            hospital.demoJson().at("/clients/smart/address").asText(),
            "/realms/sekisho/sekisho-desk",
            "/admin/sekisho/console/*");
  }

  @Test
  void a_person_arrives_with_everything_that_is_known_about_them() throws Exception {
    JsonNode endo = get(realm("/users?exact=true&username=endo"), admin()).get(0);
    JsonNode groups = get(realm("/users/" + endo.get("id").asText() + "/groups"), admin());

    assertThat(endo.get("lastName").asText()).isEqualTo("遠藤");
    assertThat(endo.at("/attributes/qualifications/0").asText()).isEqualTo("Clinical Engineer");
    assertThat(groups.findValuesAsText("name")).containsExactly("maintenance-approvers");
  }

  @Test
  void every_provider_says_in_the_console_what_it_is() throws Exception {
    JsonNode server =
        get(hospital.demoJson().get("keycloak").asText() + "/admin/serverinfo", admin());
    JsonNode forms = get(realm("/authentication/authenticator-providers"), admin());

    assertThat(
            named("sekisho-clinical", server.at("/protocolMapperTypes/openid-connect"))
                .get("helpText")
                .asText())
        .contains("roles");
    assertThat(
            named("sekisho-password", server.get("passwordPolicies")).get("displayName").asText())
        .contains("mhlw-v7", "role R=profile");
    assertThat(named("sekisho-password-form", forms).get("description").asText())
        .contains("Ten failures from unknown devices");
    assertThat(server.at("/providers/password-hashing/providers").has("sekisho-nfkc")).isTrue();
    assertThat(server.at("/providers/eventsListener/providers").has("sekisho-signals")).isTrue();
    for (String desk : List.of("sekisho-assignments", "sekisho-factors", "sekisho-signals")) {
      assertThat(server.at("/providers/realm-restapi-extension/providers").has(desk))
          .as(desk)
          .isTrue();
    }
    for (String desk : List.of("sekisho-passwords", "sekisho-roster")) {
      assertThat(server.at("/providers/admin-realm-restapi-extension/providers").has(desk))
          .as(desk)
          .isTrue();
    }
  }

  private static JsonNode named(String id, JsonNode providers) {
    for (JsonNode each : providers) {
      if (each.get("id").asText().equals(id)) {
        return each;
      }
    }
    throw new AssertionError(id + " is not among " + providers.findValuesAsText("id"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String realm(String path) throws IOException {
    return hospital.demoJson().get("keycloak").asText() + "/admin/realms/sekisho" + path;
  }

  private static String admin() throws Exception {
    JsonNode demo = hospital.demoJson();
    return token(
        demo.get("keycloak").asText() + "/realms/master/protocol/openid-connect/token",
        "grant_type=password&client_id=admin-cli&username=%s&password=%s"
            .formatted(
                demo.at("/keycloakAdmin/user").asText(),
                demo.at("/keycloakAdmin/password").asText()));
  }

  private static String token(String url, String form) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    return json(request).get("access_token").asText();
  }

  private static JsonNode get(String url, String token) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return json(request.build());
  }

  private static JsonNode json(HttpRequest request) throws Exception {
    HttpResponse<String> response = hospital.client().http().send(request, BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  private static JsonNode claims(String token) throws IOException {
    return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
  }
}
