package io.sekisho.gateway.journey;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** PostgreSQL and the echo upstream of the demo hospital, without Keycloak; once per JVM. */
final class Hospital {
  private static Hospital open;

  private final Path state;

  private Hospital(Path state) {
    this.state = state;
  }

  static synchronized Hospital open() throws IOException {
    if (open == null) {
      open = start(Files.createTempDirectory(Path.of("target").toAbsolutePath(), "journey"));
    }
    return open;
  }

  private static Hospital start(Path state) throws IOException {
    Path demo = Path.of("demo/target").toAbsolutePath();
    if (!Files.isDirectory(demo.resolve("lib"))) {
      throw new IllegalStateException("`%s` is missing: build gateway/demo first".formatted(demo));
    }
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-Dsekisho.state=" + state,
                "-Dsekisho.demo.without=keycloak,fhir,chart,gateway",
                "-Dsekisho.port.gateway=0",
                "-Dsekisho.port.management=0",
                "-cp",
                demo.resolve("classes") + ":" + demo.resolve("lib") + "/*",
                "io.sekisho.demo.hospital.Hospital")
            .redirectErrorStream(true)
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "close-hospital"));
    awaitReady(process.inputReader(StandardCharsets.UTF_8));
    return new Hospital(state);
  }

  private static void awaitReady(BufferedReader output) throws IOException {
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      said.append(line).append('\n');
      if (line.endsWith(" ready")) {
        drain(output);
        return;
      }
    }
    throw new IllegalStateException("the hospital did not open:\n" + said);
  }

  /** A full pipe would stop the process that writes into it. */
  private static void drain(BufferedReader output) {
    Thread reader =
        new Thread(
            () -> {
              try {
                output.transferTo(java.io.Writer.nullWriter());
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            "hospital-output");
    reader.setDaemon(true);
    reader.start();
  }

  Path directory(String name) throws IOException {
    return Files.createDirectories(state.resolve(name));
  }

  Path certificateAuthority() {
    return state.resolve("tls/ca.pem");
  }

  Path serverCertificate() {
    return state.resolve("tls/server.pem");
  }

  Path serverKey() {
    return state.resolve("tls/server.key");
  }

  /** The settings that the launcher would give its own gateway; a new copy each time. */
  Map<String, Object> settings() throws IOException {
    try (Reader yaml = Files.newBufferedReader(state.resolve("application.yaml"))) {
      return new Yaml().load(yaml);
    }
  }
}
