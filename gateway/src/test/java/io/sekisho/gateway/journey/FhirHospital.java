package io.sekisho.gateway.journey;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** The demo hospital's FHIR server with a gateway in front, and staff who have logged in. */
final class FhirHospital implements AutoCloseable {
  private final Gateway gateway;
  private final Process server;
  private final Map<String, String> tokens = new HashMap<>();

  private FhirHospital(Gateway gateway, Process server) {
    this.gateway = gateway;
    this.server = server;
  }

  static FhirHospital open(String name) throws IOException, InterruptedException {
    return open(name, settings -> settings);
  }

  /** With further systems beside it. */
  static FhirHospital open(String name, UnaryOperator<Settings> more)
      throws IOException, InterruptedException {
    Process server = server();
    Runtime.getRuntime().addShutdownHook(new Thread(server::destroyForcibly, "close-fhir"));
    String upstream = "http://127.0.0.1:" + port(server);
    Gateway gateway =
        Gateway.start(
            name,
            List.of("-Xmx256m"),
            settings ->
                more.apply(settings)
                    .with("sekisho.routes.fhir.upstream", upstream)
                    .with(
                        "sekisho.clinical.care.identifier",
                        "https://sekisho.example/fhir/CodeSystem/login")
                    .with("sekisho.clinical.care.staleness", "PT5S"));
    return new FhirHospital(gateway, server);
  }

  private static Process server() throws IOException {
    Path demo = Path.of("demo/target").toAbsolutePath();
    return new ProcessBuilder(
            Gateway.java(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dport=0",
            "-Dpatients=60",
            "-cp",
            demo.resolve("classes") + ":" + demo.resolve("lib") + "/*",
            "io.sekisho.demo.fhir.FhirServer")
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static int port(Process server) throws IOException {
    BufferedReader output = server.inputReader(StandardCharsets.UTF_8);
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith("ready ")) {
        return Integer.parseInt(line.substring("ready ".length()));
      }
    }
    throw new IllegalStateException("the FHIR server did not start");
  }

  Gateway gateway() {
    return gateway;
  }

  /** One request by somebody, as a program in their browser sends it. */
  Answer ask(String user, Request request) throws IOException {
    return gateway.ask(request.cookie(token(user)).line("Accept: application/fhir+json"));
  }

  Answer get(String user, String target) throws IOException {
    return ask(user, Request.get("/fhir/" + target));
  }

  /** The session cookie of somebody in the role that they have in the demo. */
  String token(String user) {
    return tokens.computeIfAbsent(
        user, any -> gateway.logins().as(user, role(user), gateway.authority()).token());
  }

  private static String role(String user) {
    return switch (user) {
      case "sato" -> "PHYS";
      case "kimura" -> "RES";
      case "suzuki" -> "NS";
      case "tanaka" -> "PHARM";
      case "ito" -> "DA";
      case "mori" -> "CLK";
      case "hayashi" -> "MNT";
      case "ogawa" -> "ADM";
      default -> throw new IllegalArgumentException(user);
    };
  }

  @Override
  public void close() throws IOException {
    gateway.close();
    server.destroy();
    try {
      server.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
