package io.sekisho.demo.hospital;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTlsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

  @TempDir Path directory;

  @Test
  void the_authority_vouches_for_the_server() throws Exception {
    new DemoTls(NOW).createIn(directory);

    assertThatCode(() -> validate(NOW.plus(Duration.ofDays(824)))).doesNotThrowAnyException();
  }

  @Test
  void the_certificate_names_every_host_of_the_demo() throws Exception {
    new DemoTls(NOW).createIn(directory);

    assertThat(certificate("server.pem").getSubjectAlternativeNames())
        .extracting(name -> name.get(1))
        .isEqualTo(List.of("localhost", "ehr.localhost", "keycloak.localhost", "127.0.0.1"));
  }

  @Test
  void a_certificate_lives_no_longer_than_browsers_like() throws Exception {
    new DemoTls(NOW).createIn(directory);

    assertThat(certificate("server.pem").getNotAfter())
        .isEqualTo(Date.from(NOW.plus(Duration.ofDays(825))));
  }

  @Test
  void the_second_start_keeps_what_the_browser_already_trusts() throws Exception {
    new DemoTls(NOW).createIn(directory);
    X509Certificate before = certificate("ca.pem");
    new DemoTls(NOW.plusSeconds(60)).createIn(directory);

    assertThat(certificate("ca.pem")).isEqualTo(before);
  }

  @Test
  void the_key_of_the_authority_is_kept_nowhere() throws Exception {
    new DemoTls(NOW).createIn(directory);

    try (var files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("ca.pem", "server.pem", "server.key");
    }
  }

  private void validate(Instant when) throws GeneralSecurityException, IOException {
    PKIXParameters trust = new PKIXParameters(Set.of(new TrustAnchor(certificate("ca.pem"), null)));
    trust.setRevocationEnabled(false);
    trust.setDate(Date.from(when));
    CertPathValidator.getInstance("PKIX")
        .validate(
            CertificateFactory.getInstance("X.509")
                .generateCertPath(List.of(certificate("server.pem"))),
            trust);
  }

  private X509Certificate certificate(String name) throws GeneralSecurityException, IOException {
    try (InputStream pem = Files.newInputStream(directory.resolve(name))) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
    }
  }
}
