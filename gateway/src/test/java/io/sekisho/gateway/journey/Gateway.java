package io.sekisho.gateway.journey;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The packaged gateway as a process of its own, in front of the hospital's echo. */
final class Gateway implements AutoCloseable {
  /** Nobody listens on tcpmux, and nobody can come to: it takes root to bind it. */
  private static final String NOBODY = "http://127.0.0.1:1";

  static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
  private static Gateway shared;

  private final Hospital hospital;
  private final Settings settings;
  private final Path directory;
  private final Issuer issuer;
  private final ScriptedUpstream scripted;
  private final List<String> options;
  private final int port;
  private final int management;
  private Process process;

  private Gateway(Hospital hospital, String name, List<String> options) throws IOException {
    this.hospital = hospital;
    this.options = options;
    this.directory = hospital.directory(name);
    this.issuer = Issuer.start(hospital);
    this.scripted = ScriptedUpstream.start();
    try (ServerSocket first = free();
        ServerSocket second = free()) {
      port = first.getLocalPort();
      management = second.getLocalPort();
    }
    this.settings = configure();
    settings.write(directory.resolve("application.yaml"));
  }

  /** The one that most tests can share. */
  static synchronized Gateway shared() throws IOException, InterruptedException {
    if (shared == null) {
      shared = start("shared", List.of("-Xmx256m"));
    }
    return shared;
  }

  /** One for a test that stops it, or wants it otherwise. */
  static Gateway start(String name, List<String> options) throws IOException, InterruptedException {
    return start(name, options, settings -> settings);
  }

  /** One that is set up a little differently, too. */
  static Gateway start(String name, List<String> options, UnaryOperator<Settings> changes)
      throws IOException, InterruptedException {
    Gateway gateway = new Gateway(Hospital.open(), name, options);
    changes.apply(gateway.settings).write(gateway.directory.resolve("application.yaml"));
    Runtime.getRuntime().addShutdownHook(new Thread(gateway::kill, "close-gateway"));
    gateway.start();
    return gateway;
  }

  private static ServerSocket free() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  private Settings configure() throws IOException {
    Settings made = new Settings(hospital.settings());
    String echo = (String) made.at("sekisho.routes.echo.upstream");
    return made.with("sekisho.origin", "https://localhost:" + port)
        .with("sekisho.listen.port", port)
        .with("sekisho.audit.directory", spoolDirectory().toString())
        .with("quarkus.management.port", management)
        .with("quarkus.log.console.json.enabled", false)
        .with("quarkus.oidc.auth-server-url", issuer.name()) // nobody logs in here
        .with("quarkus.oidc.client-id", "sekisho-gateway")
        .with("quarkus.oidc.tenant-enabled", false)
        .with("sekisho.bearer.issuers.test.issuer", issuer.name())
        .with("sekisho.bearer.issuers.test.audience", Issuer.AUDIENCE)
        .with("sekisho.bearer.issuers.test.algorithm", "RS256")
        .with("sekisho.bearer.issuers.test.jwks", issuer.jwks())
        .with("sekisho.bearer.issuers.test.trust", hospital.certificateAuthority().toString())
        .route("fhir", "/fhir", "fhir", echo)
        .route("slow", "/echo/slow", "echo", echo)
        .with("sekisho.routes.slow.answer-timeout", "PT0.5S")
        .route("down", "/down", "echo", NOBODY)
        .route("scripted", "/scripted", "echo", "http://127.0.0.1:" + scripted.port());
  }

  /** Starts the process, again if it was there before; back when it is ready. */
  void start() throws IOException, InterruptedException {
    if (!Files.exists(JAR)) {
      throw new IllegalStateException("`%s` is missing: package the gateway first".formatted(JAR));
    }
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(options);
    command.add("-Dquarkus.config.locations=" + directory.resolve("application.yaml").toUri());
    command.addAll(List.of("-jar", JAR.toString()));
    File log = directory.resolve("gateway.log").toFile();
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
            .start();
    awaitReady();
  }

  private void awaitReady() throws InterruptedException, IOException {
    HttpRequest ready = HttpRequest.newBuilder(management("/q/health/ready")).build();
    HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    long patience = System.nanoTime() + SECONDS.toNanos(90);
    while (System.nanoTime() < patience) {
      try {
        if (client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        // not listening yet
      }
      if (process.waitFor(50, java.util.concurrent.TimeUnit.MILLISECONDS)) {
        break;
      }
    }
    throw new IllegalStateException("the gateway is not ready:\n" + log());
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  String log() throws IOException {
    return Files.readString(directory.resolve("gateway.log"));
  }

  int port() {
    return port;
  }

  URI management(String path) {
    return URI.create("http://127.0.0.1:" + management + path);
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** What browsers and programs call the host of the systems. */
  String authority() {
    return "ehr.localhost:" + port;
  }

  Issuer issuer() {
    return issuer;
  }

  ScriptedUpstream scripted() {
    return scripted;
  }

  Path spoolDirectory() throws IOException {
    return Files.createDirectories(directory.resolve("audit"));
  }

  Spool spool() throws IOException {
    return new Spool(spoolDirectory());
  }

  Tls tls() throws IOException {
    return Tls.trusting(hospital.certificateAuthority());
  }

  Logins logins() {
    return new Logins(settings, this);
  }

  /** What browsers call the gateway's own host. */
  String ownAuthority() {
    return "localhost:" + port;
  }

  /** A connection to the host of the systems. */
  Wire connect() throws IOException {
    return connect("ehr.localhost");
  }

  Wire connect(String host) throws IOException {
    return new Wire(tls().connect(host, port));
  }

  /** One request on a connection of its own. */
  Answer ask(Request request) throws IOException {
    try (Wire wire = connect()) {
      return wire.send(request.to(authority())).answer();
    }
  }

  /** How often anybody came to the upstream, asked of it directly. */
  String upstreamTraffic() throws IOException, InterruptedException {
    URI echo = URI.create((String) settings.at("sekisho.routes.echo.upstream"));
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(echo.resolve("/echo/count")).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  /** Killed, set up differently, and there again. */
  void again(UnaryOperator<Settings> changes) throws IOException, InterruptedException {
    kill();
    changes.apply(settings).write(directory.resolve("application.yaml"));
    start();
  }

  /** {@code kill -9}. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() throws IOException {
    kill();
    issuer.close();
    scripted.close();
  }
}
