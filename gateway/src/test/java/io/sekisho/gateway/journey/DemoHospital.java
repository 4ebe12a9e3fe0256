package io.sekisho.gateway.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/**
 * The whole demo hospital, as {@code mvn -Pdemo} opens it but on free ports: one for all journeys
 * of this JVM, closed when the JVM ends.
 */
final class DemoHospital {
  private static final Path DEMO = Path.of("demo", "target").toAbsolutePath();
  private static final Path IT = Path.of("target", "it").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofMinutes(6); // builds Keycloak the first time
  private static DemoHospital running;

  private final JsonNode facts;

  private DemoHospital(JsonNode facts) {
    this.facts = facts;
  }

  /**
   * The first to ask opens it; {@code -Dsekisho.hospital=demo.json} names one that somebody has
   * opened by hand, which saves minutes while writing a journey.
   */
  static synchronized DemoHospital open() throws IOException, InterruptedException {
    if (running == null) {
      String byHand = System.getProperty("sekisho.hospital");
      Path facts = byHand == null ? start() : Path.of(byHand);
      running = new DemoHospital(new ObjectMapper().readTree(facts.toFile()));
    }
    return running;
  }

  /** A page of the gateway's own, such as {@code /.sekisho/}. */
  String own(String path) {
    return facts.get("gateway").asText() + path;
  }

  /** A page of a system behind the gateway, such as {@code /chart/}. */
  String system(String path) {
    String chart = facts.at("/routes/chart").asText();
    return chart.substring(0, chart.length() - "/chart".length()) + path;
  }

  String passwordOf(String user) {
    return StreamSupport.stream(facts.get("people").spliterator(), false)
        .filter(person -> person.get("user").asText().equals(user))
        .map(person -> person.get("password").asText())
        .findFirst()
        .orElseThrow();
  }

  String keycloak() {
    return facts.get("keycloak").asText();
  }

  /** Id, secret and token endpoint of the program that tests connections. */
  JsonNode serviceClient() {
    return facts.at("/clients/service");
  }

  /** Where it keeps everything that outlives a process. */
  Path state() {
    return authority().getParent().getParent();
  }

  /** Name and password of Keycloak's own administrator. */
  JsonNode keycloakAdmin() {
    return facts.get("keycloakAdmin");
  }

  Path authority() {
    return Path.of(facts.get("ca").asText());
  }

  Path audit() {
    return Path.of(facts.get("audit").asText());
  }

  private static Path start() throws IOException, InterruptedException {
    // a new one each time: a realm remembers the ports of the hospital it was made for
    Path state = Files.createTempDirectory(Files.createDirectories(IT), "hospital");
    Path ready = state.resolve("demo.json");
    Path log = state.resolve("launcher.log");
    Process launcher =
        new ProcessBuilder(command(state))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(launcher), "close-hospital"));
    Instant end = Instant.now().plus(PATIENCE);
    while (!Files.exists(ready)) {
      if (launcher.waitFor(200, TimeUnit.MILLISECONDS) || Instant.now().isAfter(end)) {
        throw new IllegalStateException("the hospital did not open:\n" + Files.readString(log));
      }
    }
    return ready;
  }

  private static List<String> command(Path state) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx96m",
        "-Dsekisho.state=" + state,
        "-Dsekisho.port.gateway=0",
        "-Dsekisho.port.management=0",
        "-Dsekisho.port.keycloak=0",
        "-Dsekisho.port.keycloakManagement=0",
        "-cp",
        DEMO.resolve("classes") + ":" + DEMO.resolve("lib") + "/*",
        "io.sekisho.demo.hospital.Hospital");
  }

  private static void stop(Process launcher) {
    launcher.destroy();
    try {
      launcher.waitFor(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
