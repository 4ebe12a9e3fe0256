package io.sekisho.gateway.card.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sekisho.lookalike.Keys;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * SoftHSM as the card in the reader: real PKCS#11, with a key and certificate of the look-alike.
 */
public final class SoftToken {
  public static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");
  public static final String PIN = "48151623";
  private static final Path PKCS11_TOOL = Path.of("/usr/bin/pkcs11-tool");

  private final Path home;

  private SoftToken(Path home) {
    this.home = home;
  }

  /** A card with this certificate and the key that belongs to it. */
  public static SoftToken holding(X509Certificate certificate, Path home) throws Exception {
    assumeTrue(
        Files.isReadable(LIBRARY) && Files.isExecutable(PKCS11_TOOL),
        "no soft card: apt-get install -y softhsm2 opensc");
    Files.createDirectories(home.resolve("tokens"));
    Files.writeString(
        home.resolve("softhsm2.conf"),
        "directories.tokendir = %s%nobjectstore.backend = file%nlog.level = ERROR%n"
            .formatted(home.resolve("tokens")));
    SoftToken token = new SoftToken(home);
    token.fill(certificate, Keys.rsa("holder"));
    return token;
  }

  private void fill(X509Certificate certificate, KeyPair keys) throws Exception {
    Path key = home.resolve("key.pem");
    String pem = Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded());
    Files.writeString(key, "-----BEGIN PRIVATE KEY-----\n" + pem + "\n-----END PRIVATE KEY-----\n");
    Path der = Files.write(home.resolve("card.der"), certificate.getEncoded());
    run("softhsm2-util --init-token --free --label HPKI --so-pin 12345678 --pin %s".formatted(PIN));
    run("softhsm2-util --import %s --token HPKI --label key --id 01 --pin %s".formatted(key, PIN));
    run(
        "pkcs11-tool --module %s --token-label HPKI --login --pin %s --id 01 --type cert --label cert --write-object %s"
            .formatted(LIBRARY, PIN, der));
    Files.delete(key);
  }

  private void run(String command) throws IOException, InterruptedException {
    Process tool = process(List.of(command.split(" "))).start();
    assertThat(tool.waitFor()).as(command).isZero();
  }

  /** One of our commands in a process of its own, because the library reads its environment. */
  public ProcessBuilder command(String... args) {
    List<String> java =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--add-exports=jdk.crypto.cryptoki/sun.security.pkcs11.wrapper=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "io.sekisho.gateway.cli.SekishoMain",
                "card"));
    java.addAll(List.of(args));
    return process(java);
  }

  private ProcessBuilder process(List<String> command) {
    ProcessBuilder process = new ProcessBuilder(command);
    process.environment().putAll(Map.of("SOFTHSM2_CONF", home.resolve("softhsm2.conf").toString()));
    return process
        .redirectErrorStream(true)
        .redirectOutput(Redirect.appendTo(home.resolve("output.log").toFile()));
  }

  /** Everything that any process wrote. */
  public String output() throws IOException {
    return Files.readString(home.resolve("output.log"));
  }
}
