package io.sekisho.demo.hospital;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keycloak's files: the distribution, built once with our two jars, shared by every hospital of
 * this build; and a home of its own for each hospital, which only points there.
 */
final class KeycloakHome {
  private static final List<String> BUILD =
      List.of(
          "build",
          "--db=postgres",
          "--health-enabled=true",
          "--features-disabled=ciba,device-flow"); // doors that nobody here needs
  private static final List<String> SHARED = List.of("lib", "providers", "themes", "version.txt");

  private final Path distribution;
  private final Path home;
  private final List<Path> providers;

  KeycloakHome(Settings settings) {
    this.distribution = settings.layout().keycloak();
    this.home = settings.state().resolve("keycloak");
    this.providers = settings.layout().keycloakProviders();
  }

  /** About half a minute the first time and after a change of our jars, nothing otherwise. */
  void build(Children children) throws IOException, InterruptedException {
    new OncePerBuild(distribution.resolveSibling("keycloak.built"))
        .run(fingerprint(), () -> buildNow(children));
  }

  /** A home with data and configuration of its own. */
  void link() throws IOException {
    PrivateFiles.directory(home);
    PrivateFiles.directory(home.resolve("data/import"));
    Trees.delete(home.resolve("data/tmp")); // it remembers the login theme of an older jar
    Files.createDirectories(home.resolve("conf"));
    for (String part : SHARED) {
      Path link = home.resolve(part);
      Files.deleteIfExists(link);
      Files.createSymbolicLink(link, distribution.resolve(part));
    }
  }

  Path importFile() {
    return home.resolve("data/import/sekisho-realm.json");
  }

  /** Started without its shell script, which would look for the home in the wrong place. */
  Program program(String name, List<String> arguments) {
    return program(name, home, arguments);
  }

  private void buildNow(Children children) throws IOException, InterruptedException {
    Path target = distribution.resolve("providers");
    try (Stream<Path> old = Files.list(target)) {
      for (Path jar : old.toList()) {
        Files.delete(jar);
      }
    }
    for (Path jar : providers) {
      Files.copy(jar, target.resolve(jar.getFileName()));
    }
    Child build = children.start(program("keycloak-build", distribution, BUILD));
    int code = build.finish();
    children.forget(build);
    if (code != 0) {
      throw new CannotStart("Keycloak could not be built: " + build.lastWords());
    }
  }

  private static Program program(String name, Path home, List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "-Xms64m",
                "-Xmx512m",
                "-XX:MaxMetaspaceSize=256m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-Dfile.encoding=UTF-8",
                "-Dkc.home.dir=" + home,
                "-Djboss.server.config.dir=" + home.resolve("conf"),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dpicocli.disable.closures=true",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                    + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-cp",
                home.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
    command.addAll(arguments);
    return Program.java(name, command.toArray(String[]::new));
  }

  /** Changes when our jars or the build options do. */
  private String fingerprint() throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(BUILD.toString().getBytes(UTF_8));
      for (Path jar : providers) {
        digest.update(Files.readAllBytes(jar));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
