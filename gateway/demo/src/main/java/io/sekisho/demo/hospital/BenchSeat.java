package io.sekisho.demo.hospital;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;

/**
 * {@code mvn -Pbench}: the packaged gateway on plain HTTP, on one core, with one session and one
 * token issuer, so that a load generator can compare it with other proxies. PostgreSQL runs beside
 * it and is not part of what is measured.
 */
public final class BenchSeat {
  private static final int PORT = Integer.getInteger("sekisho.port.bench", 18090);
  private static final int UPSTREAM = 18100;
  private static final String ROSTER = "roster.csv";
  private static final String HOST = "127.0.0.1:" + PORT;
  private final Settings settings;
  private final Secrets secrets;
  private final Children children;

  private BenchSeat(Settings settings) throws IOException {
    this.settings = settings;
    this.secrets = Secrets.in(settings.state());
    this.children = new Children(settings.logs());
  }

  /** Prints target, header and pid when the gateway is ready; ends with ^C. */
  public static void main(String[] args) throws IOException, InterruptedException, SQLException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try {
      BenchSeat seat = new BenchSeat(prepared());
      Runtime.getRuntime().addShutdownHook(new Thread(() -> seat.children.stopAll(name -> {})));
      Lifeline.holdOnTo(ProcessHandle.current().parent(), () -> System.exit(0));
      seat.open(out);
      new CountDownLatch(1).await();
    } catch (CannotStart e) {
      out.println("Sekisho bench: " + e.getMessage());
      System.exit(1);
    }
  }

  private static Settings prepared() throws IOException {
    Properties properties = new Properties();
    properties.putAll(System.getProperties());
    Layout layout = Layout.ofThisBuild();
    properties.putIfAbsent(
        "sekisho.state", layout.defaultState().resolveSibling("bench").toString());
    properties.setProperty("sekisho.demo.without", "keycloak,fhir,chart,echo,gateway");
    properties.setProperty("sekisho.port.database", "0");
    properties.setProperty("sekisho.port.management", "0");
    Settings settings = Settings.of(new Asked(properties), layout);
    PrivateFiles.directory(settings.state());
    Files.createDirectories(settings.logs());
    return settings;
  }

  private void open(PrintStream out) throws IOException, InterruptedException, SQLException {
    new Database(settings, secrets, children).start();
    PrivateFiles.directory(settings.spool());
    PrivateFiles.write(settings.state().resolve(ROSTER), "user-7,8d3c\n");
    Path yaml = PrivateFiles.write(settings.state().resolve("application.yaml"), configuration());
    Child gateway = children.start(Program.of("gateway", command(yaml)));
    TrustedClient client = TrustedClient.plain();
    Waiting.until(
        () -> client.answers(settings.management() + "/q/health/ready"),
        gateway,
        Duration.ofMinutes(1));
    String token =
        new BenchPerson(
                Database.url(settings, Database.SEKISHO),
                Database.password(secrets, Database.SEKISHO),
                "localhost:" + PORT)
            .logIn(HOST);
    out.printf(
        """
        target  http://%s/Patient/8d3c
        header  Cookie: __Host-sekisho=%s
        pid     %d
        upstream and keys: http://127.0.0.1:%d (jwks.json there)
        %n\
        """,
        HOST, token, javaProcess(gateway), UPSTREAM);
  }

  /** One core from the start, so that the JVM sizes its threads and its collector for it. */
  private List<String> command(Path yaml) {
    return List.of(
        "taskset",
        "-c",
        System.getProperty("sekisho.bench.core", "0"),
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xms512m",
        "-Xmx512m",
        "-Dquarkus.config.locations=" + yaml.toUri(),
        "-jar",
        settings.layout().gatewayJar().toString());
  }

  /** A child is started by its keeper, a shell; what is measured is the JVM below it. */
  private static long javaProcess(Child gateway) {
    return gateway
        .processes()
        .filter(process -> process.info().command().orElse("").endsWith("/java"))
        .findFirst()
        .orElseThrow(() -> new CannotStart("the gateway's JVM is not to be found"))
        .pid();
  }

  private String configuration() {
    return """
    sekisho:
      bench: true
      origin: http://localhost:%d
      listen:
        host: 127.0.0.1
        port: %d
      session:
        idle: PT12H
      audit:
        directory: "%s"
      clinical: # the upstream is no FHIR server, and answers no other question
        care:
          roster: "%s"
        restricted:
          search: none
      bearer:
        issuers:
          bench:
            issuer: https://idp.bench.invalid
            audience: ehr
            algorithm: RS256
            jwks: http://127.0.0.1:%d/jwks.json
            roles:
              clinician: PHYS
      routes:
        bench:
          hosts: [127.0.0.1]
          path: /
          upstream: http://127.0.0.1:%d
          kind: fhir
          identity: assertion
          isolation: loopback
          title:
            ja: bench
            en: bench
    quarkus:
      management:
        host: 127.0.0.1
        port: %d
      datasource:
        username: %s
        password: "%s"
        jdbc:
          url: "%s"
      oidc:
        tenant-enabled: false
    """
        .formatted(
            PORT,
            PORT,
            settings.spool(),
            settings.state().resolve(ROSTER),
            UPSTREAM,
            UPSTREAM,
            settings.ports().of(Port.MANAGEMENT),
            Database.SEKISHO,
            Database.password(secrets, Database.SEKISHO),
            Database.url(settings, Database.SEKISHO));
  }
}
