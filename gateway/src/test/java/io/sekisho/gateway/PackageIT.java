package io.sekisho.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Opens what is shipped: a demo or a test library in it would be a door nobody watches. */
class PackageIT {
  private static final Path PACKAGE = Path.of("target", "quarkus-app");

  /** What each jar holds. */
  private static final Map<Path, Set<String>> SHIPPED = new TreeMap<>();

  @BeforeAll
  static void open() throws IOException {
    try (Stream<Path> files = Files.walk(PACKAGE)) {
      files.filter(file -> file.toString().endsWith(".jar")).forEach(PackageIT::open);
    }
  }

  @Test
  void the_gateway_itself_is_there() {
    assertThat(jarsWith("io/sekisho/gateway/authorization/Checkpoint.class")).hasSize(1);
    assertThat(jarsWith("io/sekisho/policy/decision/PolicySet.class")).hasSize(1);
  }

  @Test
  void nothing_of_the_demo_is_shipped() {
    assertThat(jarsWith("io/sekisho/demo/")).isEmpty();
    assertThat(jarsWith("ca/uhn/fhir/")).isEmpty();
    assertThat(jarsWith("org/hl7/fhir/")).isEmpty();
    assertThat(jarsWith("org/eclipse/jetty/")).isEmpty();
    assertThat(jarsWith("io/zonky/")).isEmpty();
    assertThat(jarsWith("postgres-linux")).isEmpty();
  }

  @Test
  void nothing_of_the_tests_is_shipped() {
    assertThat(jarsWith("io/sekisho/lookalike/")).isEmpty();
    assertThat(jarsWith("org/junit/")).isEmpty();
    assertThat(jarsWith("org/assertj/")).isEmpty();
    assertThat(jarsWith("com/tngtech/archunit/")).isEmpty();
    assertThat(jarsWith("com/microsoft/playwright/")).isEmpty();
    assertThat(jarsWith("com/marcnuri/")).isEmpty();
  }

  /** Its native library is loaded once per process: a second copy would stop the gateway. */
  @Test
  void cedar_is_shipped_exactly_once() {
    assertThat(jarsWith("com/cedarpolicy/AuthorizationEngine.class")).hasSize(1);
  }

  /**
   * We read ASN.1 with it; Netty would wake the provider up at each start, for 0.4 s and 35 MiB.
   */
  @Test
  void of_bouncy_castle_no_provider_is_shipped() {
    assertThat(jarsWith("org/bouncycastle/asn1/ASN1InputStream.class")).hasSize(1);
    assertThat(jarsWith("org/bouncycastle/jce/provider/BouncyCastleProvider.class")).isEmpty();
  }

  private static Set<String> jarsWith(String beginning) {
    return SHIPPED.entrySet().stream()
        .filter(jar -> jar.getValue().stream().anyMatch(entry -> entry.startsWith(beginning)))
        .map(jar -> PACKAGE.relativize(jar.getKey()).toString())
        .collect(Collectors.toSet());
  }

  private static void open(Path jar) {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      SHIPPED.put(jar, zip.stream().map(ZipEntry::getName).collect(Collectors.toSet()));
    } catch (IOException e) {
      throw new UncheckedIOException(jar.toString(), e);
    }
  }
}
