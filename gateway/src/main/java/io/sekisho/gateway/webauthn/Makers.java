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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makers of keys whose word counts, from a file that the operator has put there. Nothing is fetched
 * from addresses in certificates.
 */
record Makers(Set<X509Certificate> roots) implements AttestationTrustSource {
  static Makers in(Optional<Path> file) {
    return new Makers(file.map(Makers::read).orElse(Set.of()));
  }

  private static Set<X509Certificate> read(Path file) {
    try (InputStream pem = Files.newInputStream(file)) {
      Set<X509Certificate> roots = new HashSet<>();
      CertificateFactory.getInstance("X.509")
          .generateCertificates(pem)
          .forEach(certificate -> roots.add((X509Certificate) certificate));
      return roots;
    } catch (IOException | CertificateException e) {
      throw new IllegalStateException(
          "sekisho.webauthn.makers: `%s` is no PEM file with certificates".formatted(file), e);
    }
  }

  @Override
  public TrustRootsResult findTrustRoots(List<X509Certificate> chain, Optional<ByteArray> aaguid) {
    return TrustRootsResult.builder().trustRoots(roots).enableRevocationChecking(false).build();
  }
}
