package io.sekisho.demo.hospital;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Keycloak does not open for patients with what only a demo may have. */
@Timeout(300)
class RealmGuardIT {
  private static final Map<String, String> ONLY_KEYCLOAK =
      Map.of("sekisho.demo.without", "fhir,chart,echo,gateway");

  private static final Pattern CODE = Pattern.compile("[A-Z_]+ \\([a-z-]+\\)(?=:)");

  @Test
  void a_realm_with_weak_secrets_and_open_doors_keeps_keycloak_from_starting() throws Exception {
    Path state = Files.createTempDirectory("sekisho-guard");
    try {
      try (LaunchedHospital hospital = LaunchedHospital.launch(state, ONLY_KEYCLOAK).untilOpen()) {
        RealmUnderTest realm = new RealmUnderTest(hospital);
        realm.admin("PUT", "", "{\"attributes\":{\"sekisho.demo\":\"false\"}}");
        assertThat(codes(state))
            .as("of the template as it is, the demo's secrets are all there is to say")
            .containsOnly("WEAK_SECRET (sekisho-gateway)", "WEAK_SECRET (sekisho-service)");
        realm.addClients();
        realm.admin(
            "POST",
            "/clients",
            "{\"clientId\":\"anywhere\",\"redirectUris\":[\"https://a.example/*\"]}");
        realm.admin(
            "POST",
            "/clients",
            "{\"clientId\":\"no-console\",\"rootUrl\":\"${authAdminUrl}\","
                + "\"redirectUris\":[\"/admin/sekisho/console/*\"]}");
        realm.admin(
            "POST",
            "/clients",
            "{\"clientId\":\"by-password\",\"redirectUris\":[\"https://a.example/in\"],"
                + "\"authenticationFlowBindingOverrides\":{\"browser\":\"%s\"}}"
                    .formatted(realm.flow("browser")));
        assertThat(log(state))
            .contains("Keycloak will not start again with realm `sekisho`")
            .contains("WILDCARD_ADDRESS (anywhere)");
      }

      try (LaunchedHospital again = LaunchedHospital.launch(state, ONLY_KEYCLOAK)) {
        assertThatThrownBy(again::untilOpen).isInstanceOf(AssertionError.class);
      }

      assertThat(log(state))
          .contains("Sekisho refuses to start with this realm")
          .contains("WILDCARD_ADDRESS (anywhere)")
          .contains("WILDCARD_ADDRESS (no-console)")
          .doesNotContain("(security-admin-console)")
          .contains("NO_SECOND_FACTOR (by-password)")
          .doesNotContain("NO_SECOND_FACTOR (anywhere)")
          .contains("DIRECT_GRANT (one-factor)")
          .contains("WEAK_SECRET (sekisho-gateway)")
          .contains("BOOTSTRAP_ADMIN (keycloak-admin)");
    } finally {
      Trees.delete(state);
    }
  }

  private static List<String> codes(Path state) throws IOException {
    return CODE.matcher(log(state)).results().map(MatchResult::group).toList();
  }

  /** Of the Keycloak that was started last. */
  private static String log(Path state) throws IOException {
    return Files.readString(state.resolve("logs/keycloak.log"));
  }
}
