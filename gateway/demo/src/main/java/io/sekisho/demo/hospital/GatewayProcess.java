package io.sekisho.demo.hospital;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The product itself, started the way an administrator would. */
final class GatewayProcess {
  private final Settings settings;
  private final Secrets secrets;

  GatewayProcess(Settings settings, Secrets secrets) {
    this.settings = settings;
    this.secrets = secrets;
  }

  /** Its configuration; also of use to somebody who starts the gateway from an editor. */
  Path configure() throws IOException {
    PrivateFiles.directory(settings.spool());
    return PrivateFiles.write(
        settings.state().resolve("application.yaml"),
        new GatewayConfig(settings, secrets).render());
  }

  void start(Children children, TrustedClient client) throws IOException {
    Path jar = settings.layout().gatewayJar();
    if (!Files.exists(jar)) {
      throw new CannotStart("the gateway is not built: `%s` is missing".formatted(jar));
    }
    Path yaml = configure();
    Child gateway =
        children.start(
            Program.java(
                "gateway",
                "-Xmx512m",
                "-Dquarkus.config.locations=" + yaml.toUri(),
                "-jar",
                jar.toString()));
    Waiting.until(
        () -> client.answers(settings.management() + "/q/health/ready"),
        gateway,
        Duration.ofMinutes(1));
  }
}
