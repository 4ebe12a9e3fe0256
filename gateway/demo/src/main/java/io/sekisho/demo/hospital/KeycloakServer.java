package io.sekisho.demo.hospital;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Keycloak with the realm `sekisho`, reachable from this machine only. */
final class KeycloakServer {
  static final String ADMIN = "keycloak-admin";

  private final Settings settings;
  private final Secrets secrets;
  private final KeycloakHome home;

  KeycloakServer(Settings settings, Secrets secrets, KeycloakHome home) {
    this.settings = settings;
    this.secrets = secrets;
    this.home = home;
  }

  /** The realm is imported once; afterwards it belongs to whoever administers it. */
  void start(Children children, TrustedClient client) throws IOException, InterruptedException {
    home.link();
    Path imported = settings.state().resolve("keycloak.imported");
    boolean first = !Files.exists(imported);
    if (first) {
      PrivateFiles.write(
          home.importFile(), new RealmFile(secrets).render(settings.origin(), People.all()));
    }
    Child server = children.start(server(first));
    Waiting.until(() -> ready(client), server, Duration.ofMinutes(5));
    KeycloakAdmin admin = new KeycloakAdmin(settings, secrets, client);
    if (first) {
      Files.delete(home.importFile()); // it holds every password
      new AssignmentSeed(admin).sow(People.all());
    } else {
      followTheGateway(Files.readString(imported, UTF_8), admin);
    }
    Files.writeString(imported, settings.origin(), UTF_8);
  }

  private void followTheGateway(String before, KeycloakAdmin admin)
      throws IOException, InterruptedException {
    if (!before.equals(settings.origin())) {
      new RealmMove(admin).move(before, settings.origin());
    }
  }

  private boolean ready(TrustedClient client) {
    int management = settings.ports().of(Port.KEYCLOAK_MANAGEMENT);
    return client.answers("http://127.0.0.1:%d/health/ready".formatted(management))
        && client.answers(settings.issuer() + "/.well-known/openid-configuration");
  }

  private Program server(boolean first) {
    List<String> arguments =
        first ? List.of("start", "--optimized", "--import-realm") : List.of("start", "--optimized");
    return home.program("keycloak", arguments).with(environment());
  }

  private Map<String, String> environment() {
    return Map.ofEntries(
        Map.entry("KC_DB_URL", Database.url(settings, Database.KEYCLOAK)),
        Map.entry("KC_DB_USERNAME", Database.KEYCLOAK),
        Map.entry("KC_DB_PASSWORD", Database.password(secrets, Database.KEYCLOAK)),
        Map.entry("KC_DB_POOL_MAX_SIZE", "20"),
        Map.entry("KC_CACHE", "local"), // otherwise it looks for other Keycloaks on the network
        Map.entry("KC_HOSTNAME", settings.keycloak()),
        Map.entry("KC_HTTP_HOST", "127.0.0.1"),
        Map.entry("KC_HTTPS_PORT", "" + settings.ports().of(Port.KEYCLOAK)),
        Map.entry("KC_TRUSTSTORE_PATHS", settings.certificateAuthority().toString()), // for signals
        Map.entry(
            "KC_SPI_ADMIN_REALM_RESTAPI_EXTENSION__SEKISHO_ROSTER__FILE",
            settings.state().resolve("roster.csv").toString()), // only looked at when it is there
        Map.entry("KC_HTTPS_CERTIFICATE_FILE", settings.certificate().toString()),
        Map.entry("KC_HTTPS_CERTIFICATE_KEY_FILE", settings.key().toString()),
        Map.entry("KC_HTTP_MANAGEMENT_HOST", "127.0.0.1"),
        Map.entry("KC_HTTP_MANAGEMENT_SCHEME", "http"),
        Map.entry("KC_HTTP_MANAGEMENT_PORT", "" + settings.ports().of(Port.KEYCLOAK_MANAGEMENT)),
        Map.entry("KC_SHUTDOWN_DELAY", "0s"),
        Map.entry("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN),
        Map.entry("KC_BOOTSTRAP_ADMIN_PASSWORD", secrets.of("keycloak.admin")));
  }
}
