package io.sekisho.gateway.webauthn;

import com.yubico.webauthn.attestation.AttestationTrustSource;
import com.yubico.webauthn.data.ByteArray;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makers of keys whose word counts, from files that the operator has put there. Nothing is fetched
 * from addresses in certificates.
 */
record Makers(Set<X509Certificate> roots, Metadata metadata, Clock clock)
    implements AttestationTrustSource {
  static Makers in(WebauthnConfig config, Clock clock) {
    return new Makers(
        config.makers().map(file -> read("makers", file)).orElse(Set.of()),
        metadata(config, clock),
        clock);
  }

  private static Metadata metadata(WebauthnConfig config, Clock clock) {
    if (config.metadata().isEmpty()) {
      return Metadata.NONE;
    }
    Path root =
        config
            .metadataRoot()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "sekisho.webauthn.metadata-root: name the root certificate that vouches for"
                            + " sekisho.webauthn.metadata"));
    return Metadata.read(config.metadata().get(), read("metadata-root", root), clock.instant());
  }

  /** Whether there is anybody whose word counts. */
  boolean areThere() {
    return !roots.isEmpty() || !metadata.makers().isEmpty();
  }

  private static Set<X509Certificate> read(String setting, Path file) {
    try (InputStream pem = Files.newInputStream(file)) {
      Set<X509Certificate> roots = new HashSet<>();
      CertificateFactory.getInstance("X.509")
          .generateCertificates(pem)
          .forEach(certificate -> roots.add((X509Certificate) certificate));
      return roots;
    } catch (IOException | CertificateException e) {
      throw new IllegalStateException(
          "sekisho.webauthn.%s: `%s` is no PEM file with certificates".formatted(setting, file), e);
    }
  }

  @Override
  public TrustRootsResult findTrustRoots(List<X509Certificate> chain, Optional<ByteArray> aaguid) {
    Set<X509Certificate> trusted = new HashSet<>(roots);
    aaguid
        .map(Models::of)
        .ifPresent(model -> trusted.addAll(metadata.makersOf(model, clock.instant())));
    return TrustRootsResult.builder().trustRoots(trusted).enableRevocationChecking(false).build();
  }
}
