package io.sekisho.gateway.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sekisho.gateway.cli.ConfigCheckCommand;
import io.sekisho.gateway.helm.HelmMain.Verdict;
import io.sekisho.policy.clinical.LegacyRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;
import picocli.CommandLine;

class HelmChartTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path unpacked;
  private static HelmProcess helm;

  @TempDir Path directory;
  private ChartCopy chart;

  @BeforeAll
  static void startHelm() throws IOException {
    helm = new HelmProcess(unpacked);
  }

  @AfterAll
  static void stopHelm() {
    helm.close();
  }

  @BeforeEach
  void copy() throws IOException {
    chart = ChartCopy.in(directory);
  }

  @Test
  void passes_lint_and_renders_for_a_small_hospital() throws IOException {
    Verdict verdict = helm.verdictOn(chart);

    assertThat(verdict.lintFailed()).as("%s", verdict.messages()).isFalse();
    assertThat(objects(verdict))
        .extracting(
            object -> object.at("/kind").asText() + " " + object.at("/metadata/name").asText())
        .containsExactlyInAnyOrder(
            "ConfigMap gate",
            "NetworkPolicy gate",
            "PodDisruptionBudget gate",
            "Service gate",
            "Service gate-replicas",
            "ServiceAccount gate",
            "StatefulSet gate");
  }

  @Test
  void runs_as_nobody_on_a_file_system_that_nobody_writes() throws IOException {
    JsonNode pod = pod(helm.verdictOn(chart));
    assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
    assertThat(pod.at("/securityContext/runAsUser").asInt()).isPositive();
    assertThat(pod.at("/automountServiceAccountToken").asBoolean(true)).isFalse();
    JsonNode container = pod.at("/containers/0/securityContext");
    assertThat(container.at("/readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(container.at("/allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(container.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
  }

  @Test
  void keeps_an_audit_spool_of_its_own_for_each_of_two_replicas() throws IOException {
    JsonNode spec = one(helm.verdictOn(chart), "StatefulSet").at("/spec");
    assertThat(spec.at("/replicas").asInt()).isEqualTo(2);
    assertThat(spec.at("/persistentVolumeClaimRetentionPolicy/whenDeleted").asText())
        .isEqualTo("Retain");
    assertThat(spec.at("/volumeClaimTemplates/0/metadata/name").asText()).isEqualTo("spool");
    assertThat(spec.at("/template/spec/containers/0/volumeMounts").findValuesAsText("mountPath"))
        .contains("/var/lib/sekisho");
  }

  @Test
  void is_probed_on_the_management_port_which_no_service_carries() throws IOException {
    Verdict verdict = helm.verdictOn(chart);
    JsonNode container = pod(verdict).at("/containers/0");
    for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
      assertThat(container.at("/" + probe + "/httpGet/port").asText()).isEqualTo("management");
    }
    assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/q/health/live");
    assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/q/health/ready");
    assertThat(container.at("/ports/1/containerPort").asInt()).isEqualTo(9000);
    for (JsonNode service : all(verdict, "Service")) {
      assertThat(service.at("/spec/ports").findValuesAsText("targetPort")).containsExactly("https");
      assertThat(service.at("/spec/ports/0/port").asInt()).isEqualTo(8443);
    }
    assertThat(one(verdict, "NetworkPolicy").at("/spec/ingress").findValuesAsText("port"))
        .containsExactly("https");
  }

  @Test
  void opens_the_card_lane_for_the_terminals_and_mounts_what_judges_cards() throws IOException {
    String pin = "0123456789abcdef".repeat(4);
    Verdict verdict =
        helm.verdictOn(
            chart
                .with("card.trust", "hpki-roots")
                .with("card.intermediates", "hpki-cas")
                .with("card.lists", "hpki-lists")
                .with(
                    "card.lane",
                    Map.of(
                        "port",
                        8444,
                        "balancers",
                        List.of(pin),
                        "from",
                        List.of(Map.of("ipBlock", Map.of("cidr", "192.0.2.0/24"))))));
    assertThat(verdict.lintFailed()).as("%s", verdict.messages()).isFalse();
    JsonNode container = pod(verdict).at("/containers/0");
    assertThat(container.at("/ports/2/containerPort").asInt()).isEqualTo(8444);
    assertThat(container.at("/volumeMounts").findValuesAsText("mountPath"))
        .contains(
            "/etc/sekisho/card/trust",
            "/etc/sekisho/card/intermediates",
            "/etc/sekisho/card/lists");
    assertThat(pod(verdict).at("/volumes").findValuesAsText("claimName"))
        .containsExactly("hpki-lists");
    assertThat(all(verdict, "Service").get(0).at("/spec/ports").findValuesAsText("targetPort"))
        .containsExactly("https", "card-lane");
    JsonNode lane = one(verdict, "NetworkPolicy").at("/spec/ingress/1");
    assertThat(lane.at("/ports/0/port").asText()).isEqualTo("card-lane");
    assertThat(lane.at("/from/0/ipBlock/cidr").asText()).isEqualTo("192.0.2.0/24");
    JsonNode card = application(verdict).at("/sekisho/card");
    assertThat(card.at("/crl").asText()).isEqualTo("/etc/sekisho/card/lists");
    assertThat(card.at("/lane/balancers/0").asText()).isEqualTo(pin);
  }

  @Test
  void has_time_to_leave_the_service_and_drain_before_it_is_killed() throws IOException {
    Verdict verdict = helm.verdictOn(chart.with("drainSeconds", 90));
    JsonNode pod = pod(verdict);
    int leaving = pod.at("/containers/0/lifecycle/preStop/sleep/seconds").asInt();
    assertThat(leaving).isPositive();
    assertThat(pod.at("/terminationGracePeriodSeconds").asInt()).isGreaterThan(leaving + 90);
    assertThat(application(verdict).at("/sekisho/listen/drain-seconds").asInt()).isEqualTo(90);
  }

  @Test
  void takes_every_secret_from_the_hospitals_own() throws IOException {
    Verdict verdict = helm.verdictOn(chart);
    JsonNode environment = pod(verdict).at("/containers/0/env");
    assertThat(environment.findValuesAsText("key"))
        .containsExactly("database-password", "oidc-client-secret", "oidc-state-secret");
    assertThat(environment.findValues("secretKeyRef"))
        .allSatisfy(key -> assertThat(key.at("/name").asText()).isEqualTo("sekisho"));
    assertThat(pod(verdict).at("/volumes").findValuesAsText("secretName"))
        .containsExactly("sekisho", "sekisho-tls");
    assertThat(all(verdict, "Secret")).isEmpty();
  }

  @Test
  void gives_the_gateway_its_routes_as_they_were_written() throws IOException {
    JsonNode settings = application(helm.verdictOn(chart));
    assertThat(settings.at("/sekisho/origin").asText()).isEqualTo("https://id.hospital.example");
    assertThat(settings.at("/sekisho/routes"))
        .isEqualTo(JSON.valueToTree(ChartCopy.example().get("routes")));
    assertThat(settings.at("/sekisho").has("card")).isFalse();
    assertThat(settings.at("/quarkus/oidc/client-id").asText()).isEqualTo("sekisho-gateway");
    assertThat(settings.at("/quarkus/management/port").asInt()).isEqualTo(9000);
  }

  @Test
  void the_example_says_what_the_paths_of_its_chart_mean() throws IOException {
    List<String> classes = new ArrayList<>();
    application(helm.verdictOn(chart))
        .at("/sekisho/routes/chart/paths")
        .forEach(path -> classes.add(path.asText()));
    assertThat(LegacyRequest.of(classes).questions("GET", "/chart/", null)).hasSize(1);
  }

  /** Only what lies on a disk that is not here may be wrong. */
  @Test
  void gives_the_gateway_settings_in_which_config_check_finds_nothing_wrong() throws IOException {
    Path settings =
        Files.writeString(
            directory.resolve("application.yaml"), applicationText(helm.verdictOn(chart)));
    StringWriter out = new StringWriter();
    new CommandLine(new ConfigCheckCommand())
        .setOut(new PrintWriter(out, true))
        .execute(settings.toString());
    assertThat(out.toString().lines())
        .allMatch(line -> line.matches(".* cannot be read; .*|no mistakes found|2 mistakes"))
        .anyMatch(line -> line.startsWith("sekisho.listen.tls.certificate"));
  }

  @Test
  void one_replica_may_be_evicted_and_a_policy_may_be_left_to_the_cluster() throws IOException {
    Verdict verdict =
        helm.verdictOn(chart.with("replicas", 1).with("networkPolicy.enabled", false));
    assertThat(verdict.lintFailed()).as("%s", verdict.messages()).isFalse();
    assertThat(all(verdict, "PodDisruptionBudget")).isEmpty();
    assertThat(all(verdict, "NetworkPolicy")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "replcas, 3, replcas",
    "tls.exisingSecret, sekisho-tls, exisingSecret",
    "routes.fhir.upstrem, https://fhir.internal.example, upstrem",
    "bearer.issuers.keycloak.algoritm, RS256, algoritm",
    "origin, http://id.hospital.example, /origin",
    "routes.fhir.upstream, http://fhir.internal.example, /routes/fhir/upstream",
    "routes.fhir.kind, fihr, /routes/fhir/kind",
    "replicas, 0, /replicas",
    "card.lane, 8444, /card",
    "card.trust, hpki-roots, /card",
    "card.lsits, x, lsits",
    "existingSecret, , existingSecret",
    "origin, , origin",
    "routes, , routes",
    "tls, , tls",
    "image.repository, , repository",
    "database.url, , url",
    "login.issuer, , issuer",
    "routes.fhir.isolation, , isolation",
    "routes.chart.paths, , paths",
  })
  void refuses_a_value_that_is_unknown_wrong_or_missing_and_names_it(
      String path, String value, String named) throws IOException {
    Object typed = value != null && value.matches("\\d+") ? Integer.valueOf(value) : value;
    Verdict verdict = helm.verdictOn(chart.with(path, typed));
    assertThat(verdict.lintFailed()).isTrue();
    assertThat(String.join("\n", verdict.messages())).contains(named);
    assertThat(verdict.yaml()).isEmpty();
    assertThat(verdict.refusal()).contains(named);
  }

  @Test
  void a_template_that_does_not_parse_fails() throws IOException {
    Verdict verdict = helm.verdictOn(chart.withTemplate("broken.yaml", "a: {{ .Values.origin "));
    assertThat(verdict.lintFailed()).isTrue();
    assertThat(verdict.refusal()).contains("broken.yaml");
  }

  @Test
  void a_template_that_renders_no_yaml_fails() throws IOException {
    Verdict verdict =
        helm.verdictOn(chart.withTemplate("broken.yaml", "a: b\n  c: {{ .Values.origin }}"));
    assertThat(verdict.lintFailed()).isTrue();
    assertThat(verdict.refusal()).contains("broken.yaml");
  }

  private static JsonNode application(Verdict verdict) {
    Map<String, Object> settings = new Yaml().load(applicationText(verdict));
    return JSON.valueToTree(settings);
  }

  private static String applicationText(Verdict verdict) {
    return one(verdict, "ConfigMap").at("/data/application.yaml").asText();
  }

  private static JsonNode pod(Verdict verdict) {
    return one(verdict, "StatefulSet").at("/spec/template/spec");
  }

  private static JsonNode one(Verdict verdict, String kind) {
    assertThat(all(verdict, kind)).as(verdict.refusal()).hasSize(1);
    return all(verdict, kind).get(0);
  }

  private static List<ObjectNode> all(Verdict verdict, String kind) {
    return objects(verdict).stream()
        .filter(object -> object.at("/kind").asText().equals(kind))
        .toList();
  }

  private static List<ObjectNode> objects(Verdict verdict) {
    List<ObjectNode> objects = new ArrayList<>();
    for (Object object : new Yaml().loadAll(verdict.yaml())) {
      objects.add(JSON.valueToTree(object));
    }
    return objects;
  }
}
