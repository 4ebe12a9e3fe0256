package io.sekisho.demo.hospital;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the build put things; {@code target} is the demo module's own build directory. */
record Layout(Path target) {

  static Layout ofThisBuild() {
    try {
      Path classes =
          Path.of(Layout.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return new Layout(classes.getParent());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Everything a program of the demo hospital needs to run. */
  String classpath() {
    return target.resolve("classes") + ":" + target.resolve("lib") + "/*";
  }

  /** The unpacked distribution; see the pom. */
  Path keycloak() {
    return target.resolve("keycloak");
  }

  Path postgres() {
    return target.resolve("postgres");
  }

  Path gatewayJar() {
    return gatewayTarget().resolve("quarkus-app/quarkus-run.jar");
  }

  Path defaultState() {
    return gatewayTarget().resolve("demo");
  }

  /** Our two jars inside Keycloak: the extensions and the policies that they ask. */
  List<Path> keycloakProviders() {
    try (Stream<Path> jars = Files.list(target.resolve("lib"))) {
      return jars.filter(jar -> jar.getFileName().toString().startsWith("sekisho-"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path gatewayTarget() {
    return target.resolve("../../target").normalize();
  }
}
