package io.sekisho.demo.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher writes down: demo.json, the realm, the gateway's configuration. */
class HospitalPapersTest {
  @TempDir Path state;

  private Secrets secrets;

  @BeforeEach
  void open() throws IOException {
    secrets = Secrets.in(state);
  }

  @Test
  void demo_json_tells_everything_about_a_whole_hospital() {
    JsonNode demo = demoJson(EnumSet.allOf(Part.class));

    assertThat(demo.get("gateway").asText()).isEqualTo("https://localhost:8443");
    assertThat(demo.get("management").asText()).isEqualTo("http://localhost:9000");
    assertThat(demo.get("keycloak").asText()).isEqualTo("https://localhost:8543");
    assertThat(demo.get("realm").asText()).isEqualTo("sekisho");
    assertThat(demo.at("/routes/fhir").asText()).isEqualTo("https://ehr.localhost:8443/fhir");
    assertThat(demo.at("/routes/chart").asText()).isEqualTo("https://ehr.localhost:8443/chart");
    assertThat(demo.at("/routes/echo").asText()).isEqualTo("https://ehr.localhost:8443/echo");
    assertThat(demo.get("ca").asText()).isEqualTo(state.resolve("tls/ca.pem").toString());
    assertThat(demo.get("audit").asText()).isEqualTo(state.resolve("audit").toString());
    assertThat(demo.get("people").findValuesAsText("user"))
        .containsExactly(
            "sato", "kimura", "suzuki", "tanaka", "ito", "mori", "yamada", "kato", "ogawa",
            "hayashi", "endo");
    assertThat(demo.get("people").findValuesAsText("role"))
        .containsExactly(
            "PHYS", "RES", "NS", "PHARM", "DA", "CLK", "SEC", "AUD", "ADM", "MNT", "CE");
    assertThat(demo.at("/clients/service/secret").asText()).hasSizeGreaterThan(12);
  }

  @Test
  void demo_json_is_silent_about_what_is_not_there() {
    assertThat(demoJson(EnumSet.of(Part.DATABASE)).fieldNames()).toIterable().containsExactly("ca");
    assertThat(demoJson(EnumSet.allOf(Part.class)).fieldNames())
        .toIterable()
        .doesNotContain("cardLane");
  }

  @Test
  void demo_json_is_private_and_goes_away() throws IOException {
    DemoJson demo = new DemoJson(settings(EnumSet.allOf(Part.class)), secrets);
    demo.write();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(demo.file())))
        .isEqualTo("rw-------");
    demo.remove();
    assertThat(demo.file()).doesNotExist();
  }

  @Test
  void the_realm_gets_the_people_with_their_roles() throws IOException {
    JsonNode realm =
        new ObjectMapper()
            .readTree(new RealmFile(secrets).render("https://localhost:8443", People.all()));
    JsonNode endo = realm.get("users").get(11);

    assertThat(realm.get("users")).hasSize(12);
    assertThat(endo.get("username").asText()).isEqualTo("endo");
    assertThat(endo.get("realmRoles")).hasToString("[\"CE\"]");
    assertThat(endo.get("groups")).hasToString("[\"maintenance-approvers\"]");
    assertThat(realm.get("users").get(10).at("/attributes/kind")).hasToString("[\"vendor\"]");
  }

  @Test
  void the_gateway_learns_its_routes_and_where_to_log_in() {
    String yaml = new GatewayConfig(settings(EnumSet.allOf(Part.class)), secrets).render();

    assertThat(yaml)
        .contains("  origin: \"https://localhost:8443\"\n")
        .contains("    fhir:\n", "    chart:\n", "    echo:\n")
        .contains("      issuer: \"https://localhost:8543/realms/sekisho\"\n".indent(2))
        .contains("    auth-server-url: \"https://localhost:8543/realms/sekisho\"\n");
  }

  @Test
  void a_gateway_without_keycloak_is_not_sent_looking_for_it() {
    String yaml =
        new GatewayConfig(settings(EnumSet.of(Part.DATABASE, Part.ECHO)), secrets).render();

    assertThat(yaml).contains("    echo:\n").doesNotContain("oidc", "bearer", "fhir:");
  }

  private JsonNode demoJson(Set<Part> parts) {
    return new DemoJson(settings(parts), secrets).content();
  }

  private Settings settings(Set<Part> parts) {
    Ports usual =
        new Ports(
            Arrays.stream(Port.values())
                .collect(Collectors.toMap(Function.identity(), port -> port.usual)));
    return new Settings(new Layout(Path.of("/build/gateway/demo/target")), state, parts, usual);
  }
}
