package io.sekisho.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigCheckTest {
  private static final String GOOD =
      """
      sekisho:
        origin: https://id.hospital.example
        listen:
          tls: {certificate: TLS, key: TLS}
        assertion: {key: JWK}
        audit: {directory: /var/lib/sekisho/spool}
        session: {idle: PT10M}
        screens: {hospital: {ja: 関所病院}}
        bearer:
          issuers:
            keycloak:
              issuer: https://keycloak.example/realms/sekisho
              audience: sekisho
              jwks: https://keycloak.example/keys
              roles: {clinician: PHYS}
        routes:
          fhir:
            hosts: [ehr.hospital.example]
            path: /fhir
            upstream: https://fhir.internal.example:8443
            kind: fhir
            isolation: network
            title: {ja: 診療データ}
          chart:
            hosts: [ehr.hospital.example]
            path: /chart
            upstream: http://127.0.0.1:8080
            kind: legacy
            identity: headers
            isolation: loopback
            patients-of: fhir
            paths: ["GET /chart/ -> search chart-list", "GET /chart/{patient} -> read chart"]
      quarkus: {management: {port: 9000}}
      """;

  @TempDir Path directory;
  private final StringWriter out = new StringWriter();
  private Path secret;

  @BeforeEach
  void makeFiles() throws IOException {
    secret = Files.writeString(directory.resolve("there.pem"), "there");
  }

  @Test
  void finds_nothing_wrong_with_a_small_hospital() throws IOException {
    assertThat(check(GOOD)).isZero();
    assertThat(out.toString()).isEqualToIgnoringNewLines("no mistakes found");
  }

  @Test
  void apps_programs_that_ask_and_image_archives_are_looked_at_too() throws IOException {
    String more =
        """
          smart:
            authorization: http://keycloak.example/auth
            origins: ["https://app.example", "https://app.example/path", "*", "null"]
          authzen: {clients: {portal: {issuer: "https://other.example", id: portal}}}
          routes:
            images:
              hosts: [pacs.hospital.example]
              path: /dicom-web
              upstream: http://127.0.0.1:8042
              kind: dicomweb
              isolation: loopback
              title: {ja: 画像}
        """;
    assertThat(check(GOOD.replace("  routes:\n", more))).isEqualTo(1);
    assertThat(out.toString().lines())
        .anyMatch(line -> line.startsWith("sekisho.smart.token: is missing"))
        .anyMatch(line -> line.startsWith("sekisho.smart.authorization: `http://"))
        .anyMatch(line -> line.startsWith("sekisho.smart.origins: `*`"))
        .anyMatch(line -> line.startsWith("sekisho.smart.origins: `null`"))
        .anyMatch(line -> line.startsWith("sekisho.smart.origins: `https://app.example/path`"))
        .anyMatch(line -> line.startsWith("sekisho.authzen.clients.portal.issuer: `https://other"))
        .anyMatch(line -> line.startsWith("sekisho.routes.images.patients-of: is missing"))
        .noneMatch(line -> line.contains("`https://app.example` is not"))
        .hasSize(8);
  }

  @Test
  void the_identity_provider_has_a_host_of_its_own() throws Exception {
    String more =
        """
          routes:
            keycloak:
              hosts: [keycloak.hospital.example]
              path: /
              upstream: https://keycloak.internal.example
              trust: %s
              kind: identity
              isolation: assertion
              title: {ja: ID基盤}
        """
            .formatted(authority());
    assertThat(check(GOOD.replace("  routes:\n", more))).isZero();

    String wrong =
        more.replace("keycloak.hospital", "EHR.hospital")
            .replace("path: /", "path: /admin")
            .replace("https://keycloak", "http://127.0.0.1:8080 # ");
    assertThat(check(GOOD.replace("  routes:\n", wrong))).isEqualTo(1);
    assertThat(out.toString().lines())
        .anyMatch(line -> line.startsWith("sekisho.routes.keycloak.path: is not the whole host"))
        .anyMatch(line -> line.startsWith("sekisho.routes.keycloak.hosts: another route has"))
        .anyMatch(line -> line.startsWith("sekisho.routes.keycloak.trust: goes with an https"));
  }

  @Test
  void whoever_may_vouch_for_a_system_can_be_read() throws IOException {
    String trusted = "kind: fhir\n      trust: /nowhere.pem";
    assertThat(check(GOOD.replaceFirst("kind: fhir", trusted))).isEqualTo(1);
    assertThat(out.toString()).contains("sekisho.routes.fhir.trust: `/nowhere.pem` cannot be read");

    String empty = "kind: fhir\n      trust: " + secret;
    assertThat(check(GOOD.replaceFirst("kind: fhir", empty))).isEqualTo(1);
    assertThat(out.toString()).contains("there.pem` holds no certificate");
  }

  /** Any certificate will do: one that the Java runtime trusts. */
  private Path authority() throws Exception {
    KeyStore known =
        KeyStore.getInstance(
            Path.of(System.getProperty("java.home"), "lib/security/cacerts").toFile(),
            (char[]) null);
    Certificate any = known.getCertificate(known.aliases().nextElement());
    String pem = Base64.getMimeEncoder().encodeToString(any.getEncoded());
    return Files.writeString(
        directory.resolve("ca.pem"),
        "-----BEGIN CERTIFICATE-----\n" + pem + "\n-----END CERTIFICATE-----\n");
  }

  /** The handle of a chart goes to this address. */
  @Test
  void an_app_is_launched_at_one_address_that_nobody_listens_in_on() throws IOException {
    String apps =
        """
          smart:
            authorization: https://keycloak.example/auth
            token: https://keycloak.example/token
            apps:
              good: {launch: "https://app.example/launch.html?v=1", name: 成長曲線}
              here: {launch: "http://127.0.0.1:8700/launch.html"}
              plain: {launch: "http://app.example/launch"}
              many: {launch: "https://*.app.example/launch"}
              part: {launch: "https://app.example/#launch"}
              path: {launch: "/launch"}
              code: {launch: "javascript:alert(1)"}
              user: {launch: "https://app.example@evil.example/"}
          routes:
        """;
    assertThat(check(GOOD.replace("  routes:\n", apps))).isEqualTo(1);
    assertThat(out.toString().lines().filter(line -> line.startsWith("sekisho.smart.apps.")))
        .hasSize(6)
        .noneMatch(line -> line.contains("\"good\"") || line.contains("\"here\""));
  }

  @Test
  void lists_every_mistake_at_once_with_its_remedy() throws IOException {
    int exit =
        check(
            """
            sekisho:
              origin: http://id.hospital.example/login
              second-factor-enforced: false
              sesion: {idle: PT10M}
              listen:
                tls: {certificate: /nowhere/tls.crt}
              routes:
                fhir:
                  hosts: [id.hospital.example]
                  path: /.sekisho/fhir
                  upstream: http://192.0.2.7/fhir
                  kind: fhir
                  request-headers: [X-Remote-User, X-Request-Source]
                chart:
                  hosts: [ehr.hospital.example]
                  path: /chart
                  upstream: https://192.0.2.8
                  kind: legacy
                  isolation: loopback
                again:
                  hosts: [EHR.hospital.example]
                  path: /chart
                  upstream: https://192.0.2.9
                  kind: legacy
                  isolation: network
                  paths: ["GET /chart/ -> serch chart-list", "GRAB /chart/ -> read chart"]
            """);

    assertThat(exit).isEqualTo(1);
    for (String expected :
        List.of(
            "sekisho.audit.directory .* required",
            "sekisho.sesion.idle .* does not map",
            "sekisho.origin: .* not an https origin",
            "sekisho.origin: .* more or less than an origin",
            "sekisho.second-factor-enforced .* does not map",
            "sekisho.listen.tls.certificate: `/nowhere/tls.crt` cannot be read",
            "sekisho.listen.tls.key: is missing",
            "sekisho.assertion.key: is missing",
            "sekisho.routes.fhir.hosts: .* the gateway's own host",
            "sekisho.routes.fhir.path: .* reserved",
            "sekisho.routes.fhir.upstream: has a path",
            "sekisho.routes.fhir.upstream: patient data .* unencrypted",
            "sekisho.routes.fhir.isolation: is missing",
            "sekisho.routes.fhir.request-headers: .* `X-Remote-User`",
            "sekisho.routes.chart.paths: .* lets nothing through",
            "sekisho.routes.chart.isolation: says loopback",
            "sekisho.routes.\\w+: claims `ehr.hospital.example/chart`",
            "sekisho.routes.again.paths: .*serch.* action is one of",
            "sekisho.routes.again.paths: .*GRAB.* method is one of")) {
      assertThat(out.toString().lines())
          .as(expected)
          .anyMatch(line -> line.matches(".*" + expected + ".*"));
    }
    assertThat(out.toString()).contains("19 mistakes").doesNotContain("X-Request-Source");
  }

  @ParameterizedTest
  @CsvSource({
    "https://id.hospital.example, https://id.hospital.example/, sekisho.origin",
    "https://fhir.internal.example:8443, ftp://fhir.internal.example, sekisho.routes.fhir.upstream",
    "path: /fhir, path: /fhir/, sekisho.routes.fhir.path",
    "path: /fhir, path: /a/../fhir, sekisho.routes.fhir.path",
    "isolation: network, isolation: hope, sekisho.routes.fhir.isolation",
    "kind: legacy, kind: old, sekisho.routes.chart.kind",
    "patients-of: fhir, patients-of: chart, sekisho.routes.chart.patients-of",
    "patients-of: fhir, patients-of: fihr, sekisho.routes.chart.patients-of",
    "patients-of: fhir, cacheable: false, sekisho.routes.chart.patients-of",
    "kind: legacy, kind: echo, sekisho.routes.chart.patients-of",
    "idle: PT10M, idle: soon, sekisho.session.idle",
    "idle: PT10M, ide: PT10M, sekisho.session.ide",
    "audience: sekisho, audiense: sekisho, sekisho.bearer.issuers.keycloak.audience",
    "'listen:', 'demo: true\n  listen:', sekisho.listen.host",
    "[ehr.hospital.example], [https://ehr.hospital.example], sekisho.routes.fhir.hosts",
    "'paths:', 'request-headers: [X_Forwarded_For]\n"
        + "      paths:', sekisho.routes.chart.request-headers",
  })
  void names_the_key_of_one_mistake(String right, String wrong, String key) throws IOException {
    assertThat(GOOD).contains(right);
    assertThat(check(GOOD.replaceFirst(Pattern.quote(right), wrong))).isEqualTo(1);
    assertThat(out.toString()).contains(key);
  }

  @Test
  void files_may_say_whose_patient_somebody_is_if_they_say_all_of_it() throws IOException {
    String files =
        GOOD.replaceFirst(" *patients-of: fhir\n", "")
            .replace(
                "  routes:",
                "  clinical: {care: {roster: /r}, restricted: {list: /l, search: none}}\n"
                    + "  routes:");
    assertThat(files).doesNotContain("patients-of").contains("clinical");
    assertThat(check(files)).as(out.toString()).isZero();
    for (String part : List.of("roster: /r", "list: /l, ", ", search: none")) {
      assertThat(check(files.replace(part, ""))).as(part).isEqualTo(1);
    }
    assertThat(out.toString()).contains("sekisho.routes.chart.patients-of: is missing");
  }

  @Test
  void measurements_need_no_certificate_but_loopback() throws IOException {
    String bench =
        """
        sekisho:
          origin: http://127.0.0.1:18090
          bench: true
          listen: {host: HOST}
          audit: {directory: /tmp/spool}
          routes:
            all:
              hosts: [127.0.0.1]
              path: /
              upstream: http://127.0.0.1:18080
              kind: fhir
              isolation: loopback
        """;
    assertThat(check(bench.replace("HOST", "127.0.0.1"))).as(out.toString()).isZero();
    assertThat(check(bench.replace("HOST", "0.0.0.0"))).isEqualTo(1);
    assertThat(out.toString()).contains("sekisho.listen.host");
  }

  @Test
  void says_that_it_could_not_check_what_it_cannot_read() throws IOException {
    assertThat(run(directory.resolve("missing.yaml"))).isEqualTo(2);
    assertThat(check("sekisho: [unclosed")).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
  }

  private int check(String yaml) throws IOException {
    String settings = yaml.replace("TLS", secret.toString()).replace("JWK", secret.toString());
    return run(Files.writeString(directory.resolve("application.yaml"), settings));
  }

  private int run(Path file) {
    return SekishoMain.commands()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(new StringWriter(), true))
        .execute("config", "check", file.toString());
  }
}
