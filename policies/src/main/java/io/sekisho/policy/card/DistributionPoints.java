package io.sekisho.policy.card;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/**
 * Where a certificate says its revocation lists are. The names are compared with those inside the
 * lists at hand; nothing here goes there.
 */
final class DistributionPoints {
  private static final String EXTENSION = "2.5.29.31";
  private static final int MOST = 32;

  private DistributionPoints() {}

  /** Those of the certificate, and last the one that needs no saying: its issuer. */
  static List<ListPlace> of(X509Certificate certificate) {
    List<ListPlace> places = new ArrayList<>();
    byte[] extension = certificate.getExtensionValue(EXTENSION);
    if (extension != null) {
      byte[] value = ASN1OctetString.getInstance(extension).getOctets();
      Stream.of(CRLDistPoint.getInstance(value).getDistributionPoints())
          .limit(MOST)
          .map(point -> place(point, certificate.getIssuerX500Principal()))
          .forEach(places::add);
    }
    places.add(ListPlace.implied(certificate.getIssuerX500Principal()));
    return places;
  }

  private static ListPlace place(DistributionPoint point, X500Principal issuer) {
    List<X500Principal> issuers =
        point.getCRLIssuer() == null ? List.of() : directoryNames(point.getCRLIssuer());
    X500Principal relativeTo = issuers.size() == 1 ? issuers.get(0) : issuer;
    List<Object> names =
        point.getDistributionPoint() == null
            ? List.copyOf(issuers)
            : names(point.getDistributionPoint(), relativeTo);
    return new ListPlace(names, issuers, Reasons.of(point.getReasons()), issuer);
  }

  private static List<X500Principal> directoryNames(GeneralNames names) {
    return Stream.of(names.getNames())
        .filter(name -> name.getTagNo() == GeneralName.directoryName)
        .map(name -> principal(X500Name.getInstance(name.getName())))
        .toList();
  }

  /** Directory names as principals, which compare as names should; others as they are. */
  static List<Object> names(DistributionPointName name, X500Principal relativeTo) {
    if (name.getType() == DistributionPointName.FULL_NAME) {
      return Stream.of(GeneralNames.getInstance(name.getName()).getNames())
          .map(DistributionPoints::comparable)
          .toList();
    }
    RDN last = RDN.getInstance(ASN1Set.getInstance(name.getName()));
    RDN[] base = X500Name.getInstance(relativeTo.getEncoded()).getRDNs();
    RDN[] all = Stream.concat(Stream.of(base), Stream.of(last)).toArray(RDN[]::new);
    return List.of(principal(new X500Name(all)));
  }

  private static Object comparable(GeneralName name) {
    return name.getTagNo() == GeneralName.directoryName
        ? principal(X500Name.getInstance(name.getName()))
        : name;
  }

  private static X500Principal principal(X500Name name) {
    try {
      return new X500Principal(name.getEncoded());
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
