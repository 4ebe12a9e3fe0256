package io.sekisho.policy.card;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.CertificatePolicies;

/** Reads certificates out of bytes that anybody may have sent. */
public final class Certificates {
  /** A certificate of the HPKI has about 1.5 KiB. */
  public static final int LARGEST = 64 * 1024;

  /** So many in one file at most, and so many times the size. */
  private static final int MOST = 100;

  private static final String POLICIES = "2.5.29.32";

  private Certificates() {}

  /** The policies that a certificate states, in order; none when they cannot be read. */
  public static Set<String> policies(X509Certificate certificate) {
    byte[] extension = certificate.getExtensionValue(POLICIES);
    if (extension == null) {
      return Set.of();
    }
    try {
      byte[] value = ASN1OctetString.getInstance(extension).getOctets();
      return Stream.of(CertificatePolicies.getInstance(value).getPolicyInformation())
          .map(policy -> policy.getPolicyIdentifier().getId())
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (RuntimeException malformed) {
      return Set.of();
    }
  }

  /** All certificates of a file in PEM or DER, at least one. */
  public static List<X509Certificate> read(byte[] file) throws CardUnreadable {
    List<byte[]> encoded = Encoded.of(file, "CERTIFICATE");
    if (encoded.isEmpty() || encoded.size() > MOST) {
      throw new CardUnreadable(
          file.length > LARGEST ? PathCode.CERT_TOO_LARGE : PathCode.CERT_UNREADABLE);
    }
    List<X509Certificate> certificates = new ArrayList<>();
    for (byte[] one : encoded) {
      certificates.add(parse(one));
    }
    return certificates;
  }

  /** Exactly one certificate in DER, nothing behind it. */
  public static X509Certificate parse(byte[] der) throws CardUnreadable {
    if (der.length > LARGEST) {
      throw new CardUnreadable(PathCode.CERT_TOO_LARGE);
    }
    try {
      X509Certificate certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(der));
      if (!Arrays.equals(certificate.getEncoded(), der)) {
        throw new CardUnreadable(PathCode.CERT_UNREADABLE);
      }
      return certificate;
    } catch (CertificateException | RuntimeException broken) {
      throw new CardUnreadable(PathCode.CERT_UNREADABLE, broken);
    }
  }
}
