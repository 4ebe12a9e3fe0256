package io.sekisho.policy.card;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;

/** Who may have issued something: the anchors an operator imported, and the CAs between. */
record Certifiers(List<X509Certificate> anchors, List<X509Certificate> intermediates) {
  private static final String SUBJECT_KEY = "2.5.29.14";
  private static final String AUTHORITY_KEY = "2.5.29.35";

  Certifiers {
    anchors = List.copyOf(anchors);
    intermediates = List.copyOf(intermediates);
  }

  Certifiers with(Collection<X509Certificate> others) {
    return new Certifiers(
        anchors, Stream.concat(intermediates.stream(), others.stream()).distinct().toList());
  }

  /** Anchors with the issuer's name, those with the right key first. */
  List<X509Certificate> anchorsOf(X509Certificate certificate) {
    return named(anchors, certificate);
  }

  /** CAs between with the issuer's name, those with the right key first. */
  List<X509Certificate> issuersOf(X509Certificate certificate) {
    return named(intermediates, certificate);
  }

  private static List<X509Certificate> named(
      List<X509Certificate> candidates, X509Certificate certificate) {
    byte[] wanted = authorityKey(certificate);
    return candidates.stream()
        .filter(one -> one.getSubjectX500Principal().equals(certificate.getIssuerX500Principal()))
        .sorted(Comparator.comparing(one -> !Arrays.equals(wanted, subjectKey(one))))
        .toList();
  }

  private static byte[] subjectKey(X509Certificate certificate) {
    byte[] extension = certificate.getExtensionValue(SUBJECT_KEY);
    try {
      return extension == null ? null : octets(ASN1OctetString.getInstance(extension).getOctets());
    } catch (IllegalArgumentException malformed) {
      return null;
    }
  }

  private static byte[] octets(byte[] encoded) {
    return ASN1OctetString.getInstance(encoded).getOctets();
  }

  private static byte[] authorityKey(X509Certificate certificate) {
    byte[] extension = certificate.getExtensionValue(AUTHORITY_KEY);
    try {
      return extension == null
          ? null
          : AuthorityKeyIdentifier.getInstance(ASN1OctetString.getInstance(extension).getOctets())
              .getKeyIdentifierOctets();
    } catch (IllegalArgumentException malformed) {
      return null;
    }
  }
}
