package io.sekisho.policy.card;

import static java.util.Objects.requireNonNull;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/**
 * What an enrolment links to a person. Never the common name: two people may share it.
 *
 * @param issuer the issuing authority, in one spelling (RFC 2253, canonical)
 * @param serialNumber the subject's, given by the authority; not the certificate's
 * @param hcRole the qualification as written, empty when the card states none
 * @param fingerprint SHA-256 of this very certificate
 */
public record CardIdentity(String issuer, String serialNumber, String hcRole, String fingerprint) {
  public CardIdentity {
    requireNonNull(issuer, "issuer");
    requireNonNull(serialNumber, "serialNumber");
    requireNonNull(hcRole, "hcRole");
    requireNonNull(fingerprint, "fingerprint");
  }

  /** Empty unless the subject has exactly one serial number. */
  static Optional<CardIdentity> of(X509Certificate certificate, String hcRole) {
    List<String> serials = serialNumbers(certificate);
    if (serials.size() != 1 || serials.get(0).isBlank()) {
      return Optional.empty();
    }
    String issuer = certificate.getIssuerX500Principal().getName("CANONICAL");
    return Optional.of(new CardIdentity(issuer, serials.get(0), hcRole, fingerprint(certificate)));
  }

  /** This very card. */
  public boolean sameCard(CardIdentity other) {
    return fingerprint.equals(other.fingerprint);
  }

  /** A new certificate of the same person: same issuer, same serial number, same qualification. */
  public boolean renewalOf(CardIdentity enrolled) {
    return !sameCard(enrolled)
        && issuer.equals(enrolled.issuer)
        && serialNumber.equals(enrolled.serialNumber)
        && hcRole.equals(enrolled.hcRole);
  }

  /** SHA-256 over the certificate, in hexadecimal. */
  public static String fingerprint(X509Certificate certificate) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.of().formatHex(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> serialNumbers(X509Certificate certificate) {
    X500Name subject = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    return Stream.of(subject.getRDNs(BCStyle.SERIALNUMBER))
        .flatMap(CardIdentity::values)
        .filter(ASN1String.class::isInstance)
        .map(value -> ((ASN1String) value).getString())
        .toList();
  }

  private static Stream<ASN1Encodable> values(RDN rdn) {
    return Stream.of(rdn.getTypesAndValues())
        .filter(part -> part.getType().equals(BCStyle.SERIALNUMBER))
        .map(part -> part.getValue());
  }
}
