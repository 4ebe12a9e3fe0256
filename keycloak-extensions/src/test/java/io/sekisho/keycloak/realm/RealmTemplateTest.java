package io.sekisho.keycloak.realm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sekisho.policy.decision.Role;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RealmTemplateTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final RealmTemplate TEMPLATE =
      new RealmTemplate(
          "https://gate.example",
          "se\"cret\\1",
          "secret-2",
          URI.create("https://app.example/smart/index.html"));

  private final JsonNode realm = rendered();

  @Test
  void nothing_is_left_to_fill_in() {
    assertThat(TEMPLATE.render()).doesNotContain("${sekisho");
  }

  @Test
  void a_secret_arrives_as_it_was_given() {
    assertThat(client("sekisho-gateway").get("secret").asText()).isEqualTo("se\"cret\\1");
    assertThat(client("sekisho-service").get("secret").asText()).isEqualTo("secret-2");
  }

  @Test
  void no_secret_and_no_person_comes_with_the_template() {
    String template = RealmTemplate.resource("sekisho-realm.json");

    assertThat(template).doesNotContain("\"credentials\"");
    assertThat(template.lines().filter(line -> line.contains("\"secret\"")))
        .isNotEmpty()
        .allMatch(line -> line.contains("${sekisho.secret."));
    assertThat(realm.get("users").findValuesAsText("username"))
        .containsExactly("service-account-sekisho-service");
  }

  @Test
  void only_gateway_app_and_console_get_an_answer_and_only_at_addresses_of_their_own() {
    List<String> addresses = new ArrayList<>();
    realm
        .get("clients")
        .forEach(c -> c.get("redirectUris").forEach(u -> addresses.add(u.asText())));

    assertThat(addresses)
        .containsExactly(
            "https://gate.example/.sekisho/login",
            "https://app.example/smart/index.html",
            "/realms/sekisho/sekisho-desk",
            "/admin/sekisho/console/*");
    assertThat(client("security-admin-console").get("rootUrl").asText())
        .isEqualTo("${authAdminUrl}");
    assertThat(client("sekisho-smart-app").at("/webOrigins/0").asText())
        .isEqualTo("https://app.example");
    assertThat(client("sekisho-gateway").at("/attributes/post.logout.redirect.uris").asText())
        .isEqualTo("https://gate.example/.sekisho/logout");
    assertThat(TEMPLATE.render().replaceAll("(user|patient)/\\*[.]|sekisho/console/\\*", ""))
        .doesNotContain("*");
  }

  @Test
  void an_app_in_a_browser_proves_that_it_asked_and_gets_no_right_by_itself() {
    JsonNode app = client("sekisho-smart-app");

    assertThat(app.get("publicClient").asBoolean()).isTrue();
    assertThat(app.at("/attributes/pkce.code.challenge.method").asText()).isEqualTo("S256");
    assertThat(app.get("fullScopeAllowed").asBoolean(true)).isFalse();
    assertThat(app.get("serviceAccountsEnabled").asBoolean(true)).isFalse();
    assertThat(app.get("defaultClientScopes").toString()).doesNotContain("user/");
  }

  @Test
  void an_app_gets_a_patient_on_request_only_and_from_the_gateway_alone() {
    JsonNode app = client("sekisho-smart-app");
    assertThat(app.get("defaultClientScopes").toString()).doesNotContain("launch", "patient/");
    assertThat(app.get("optionalClientScopes").toString())
        .contains("\"launch\"", "\"launch/patient\"", "\"patient/*.rs\"");

    List<String> named = new ArrayList<>();
    realm
        .get("clientScopes")
        .forEach(
            scope -> {
              if (scope.toString().contains("sekisho-launch-context")) {
                named.add(scope.get("name").asText());
              }
            });
    assertThat(named).containsExactly("launch", "launch/patient");
    assertThat(realm.get("requiredActions"))
        .anyMatch(
            action ->
                action.get("providerId").asText().equals("sekisho-launch")
                    && action.get("enabled").asBoolean()
                    && action.at("/config/gateway").asText().equals("https://gate.example"));
  }

  @Test
  void pages_of_administrators_take_a_key_in_hardware_and_nothing_less() {
    asksForHardware(client("security-admin-console"));
    asksForHardware(client("sekisho-desk"));
  }

  private static void asksForHardware(JsonNode console) {
    assertThat(console.get("rootUrl").asText()).isEqualTo("${authAdminUrl}");
    assertThat(console.at("/attributes/minimum.acr.value").asText()).isEqualTo("aal3");
    assertThat(console.at("/attributes/pkce.code.challenge.method").asText()).isEqualTo("S256");
    assertThat(console.at("/attributes/client.use.lightweight.access.token.enabled").asText())
        .as("its token names no role, so it opens nothing elsewhere")
        .isEqualTo("true");
  }

  @Test
  void the_gateway_pushes_its_requests_and_proves_that_it_did() {
    assertThat(client("sekisho-gateway").at("/attributes/pkce.code.challenge.method").asText())
        .isEqualTo("S256");
    assertThat(
            client("sekisho-gateway")
                .at("/attributes/require.pushed.authorization.requests")
                .asText())
        .isEqualTo("true");
  }

  @Test
  void no_client_takes_a_password_or_gives_a_token_to_a_browser() {
    assertThat(realm.get("clients"))
        .allMatch(client -> !client.get("directAccessGrantsEnabled").asBoolean(true))
        .allMatch(client -> !client.get("implicitFlowEnabled").asBoolean(true));
  }

  @Test
  void a_password_alone_ends_no_flow() {
    JsonNode forms = flow("sekisho browser forms");

    assertThat(realm.get("browserFlow").asText()).isEqualTo("sekisho browser");
    assertThat(flow("sekisho browser").findValuesAsText("authenticator"))
        .containsExactly("sekisho-cookie");
    assertThat(forms.findValuesAsText("authenticator"))
        .containsExactly("sekisho-password-form", "sekisho-factor");
    assertThat(forms.findValuesAsText("requirement")).containsOnly("REQUIRED");
    assertThat(realm.at("/authenticatorConfig/0/config/gateway").asText())
        .isEqualTo("https://gate.example");
    assertThat(realm.get("clients"))
        .noneMatch(client -> client.has("authenticationFlowBindingOverrides"));
  }

  @Test
  void the_roles_are_those_of_the_policies() {
    assertThat(realm.at("/roles/realm").findValuesAsText("name"))
        .containsExactlyElementsOf(Arrays.stream(Role.values()).map(Role::name).toList());
  }

  @Test
  void nobody_edits_what_decides_about_them() throws JsonProcessingException {
    JsonNode profile =
        JSON.readTree(
            realm
                .at("/components/org.keycloak.userprofile.UserProfileProvider/0/config")
                .get("kc.user.profile.config")
                .get(0)
                .asText());

    assertThat(profile.get("attributes"))
        .hasSizeGreaterThan(4)
        .allMatch(a -> a.at("/permissions/edit").toString().equals(editors(a)));
  }

  /** Of the second factor not even administrators: that is the gateway's word. */
  private static String editors(JsonNode attribute) {
    return attribute.get("name").asText().equals("secondFactor") ? "[]" : "[\"admin\"]";
  }

  private JsonNode flow(String alias) {
    for (JsonNode flow : realm.get("authenticationFlows")) {
      if (flow.get("alias").asText().equals(alias)) {
        return flow.get("authenticationExecutions");
      }
    }
    throw new AssertionError("no flow " + alias);
  }

  private JsonNode client(String id) {
    for (JsonNode client : realm.get("clients")) {
      if (client.get("clientId").asText().equals(id)) {
        return client;
      }
    }
    throw new AssertionError("no client " + id);
  }

  private static JsonNode rendered() {
    try {
      return JSON.readTree(TEMPLATE.render());
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
