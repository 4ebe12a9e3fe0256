package io.sekisho.policy.card;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;

/** One revocation list, read once and asked often. */
public final class RevocationList {
  /** Lists of the HPKI have well under 1 MiB; in memory a list takes several times its size. */
  public static final int LARGEST = 10 * 1024 * 1024;

  private static final String NUMBER = "2.5.29.20";
  private static final String DELTA = "2.5.29.27";
  private static final String SCOPE = "2.5.29.28";
  private static final String AUTHORITY_KEY = "2.5.29.35";
  private static final Set<String> KNOWN = Set.of(NUMBER, DELTA, SCOPE, AUTHORITY_KEY);

  private final X509CRL list;
  private final Optional<IssuingDistributionPoint> scope;
  private final Optional<BigInteger> base;
  private final Optional<BigInteger> number;
  private final boolean understood;
  private final Map<PublicKey, Boolean> signers = new ConcurrentHashMap<>();

  private RevocationList(X509CRL list) {
    this.list = list;
    this.scope = extension(SCOPE).map(IssuingDistributionPoint::getInstance);
    this.base = extension(DELTA).map(bytes -> ASN1Integer.getInstance(bytes).getValue());
    this.number = extension(NUMBER).map(bytes -> ASN1Integer.getInstance(bytes).getValue());
    this.understood = understood(list);
  }

  /** A list in DER or PEM, nothing behind it. */
  public static RevocationList read(byte[] file) throws CardUnreadable {
    if (file.length > LARGEST) {
      throw new CardUnreadable(PathCode.CRL_TOO_LARGE);
    }
    byte[] der =
        Encoded.of(file, "X509 CRL").stream()
            .findFirst()
            .orElseThrow(() -> new CardUnreadable(PathCode.CRL_UNREADABLE));
    try {
      X509CRL list =
          (X509CRL)
              CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
      if (!Arrays.equals(list.getEncoded(), der)) {
        throw new CardUnreadable(PathCode.CRL_UNREADABLE);
      }
      return new RevocationList(list);
    } catch (GeneralSecurityException | RuntimeException broken) {
      throw new CardUnreadable(PathCode.CRL_UNREADABLE, broken);
    }
  }

  public X500Principal issuer() {
    return list.getIssuerX500Principal();
  }

  public Instant thisUpdate() {
    return list.getThisUpdate().toInstant();
  }

  /** Empty when the list says no end; such a list is never used. */
  public Optional<Instant> nextUpdate() {
    return Optional.ofNullable(list.getNextUpdate()).map(Date::toInstant);
  }

  /** How many certificates are on it. */
  public int size() {
    return list.getRevokedCertificates() == null ? 0 : list.getRevokedCertificates().size();
  }

  Optional<IssuingDistributionPoint> scope() {
    return scope;
  }

  /** Only changes since a complete list. */
  boolean delta() {
    return base.isPresent();
  }

  /** False when something critical in it is beyond us. */
  boolean understood() {
    return understood;
  }

  /** What its dates say, or nothing when they are fine. */
  Optional<PathCode> stale(Instant at, Duration grace) {
    if (at.isBefore(thisUpdate())) {
      return Optional.of(PathCode.CRL_NOT_YET_VALID);
    }
    Optional<Instant> end = nextUpdate();
    if (end.isEmpty() || at.isAfter(end.get().plus(grace))) {
      return Optional.of(PathCode.CRL_EXPIRED);
    }
    return at.isAfter(end.get()) ? Optional.of(PathCode.CRL_IN_GRACE) : Optional.empty();
  }

  boolean signedBy(PublicKey key) {
    return signers.computeIfAbsent(key, this::verifies);
  }

  Optional<X509CRLEntry> entry(X509Certificate certificate) {
    return Optional.ofNullable(list.getRevokedCertificate(certificate));
  }

  /** Whether this list of changes belongs to that complete list (RFC 5280, 5.2.4). */
  boolean changes(RevocationList complete) {
    return delta()
        && issuer().equals(complete.issuer())
        && Arrays.equals(list.getExtensionValue(SCOPE), complete.list.getExtensionValue(SCOPE))
        && Arrays.equals(
            list.getExtensionValue(AUTHORITY_KEY), complete.list.getExtensionValue(AUTHORITY_KEY))
        && complete.number.isPresent()
        && number.isPresent()
        && complete.number.get().compareTo(base.get()) >= 0
        && number.get().compareTo(complete.number.get()) > 0;
  }

  private boolean verifies(PublicKey key) {
    try {
      list.verify(key);
      return true;
    } catch (GeneralSecurityException | RuntimeException broken) {
      return false;
    }
  }

  private Optional<byte[]> extension(String oid) {
    return Optional.ofNullable(list.getExtensionValue(oid))
        .map(bytes -> ASN1OctetString.getInstance(bytes).getOctets());
  }

  private static boolean understood(X509CRL list) {
    Set<String> critical = list.getCriticalExtensionOIDs();
    return (critical == null || KNOWN.containsAll(critical))
        && (list.getRevokedCertificates() == null
            || list.getRevokedCertificates().stream()
                .noneMatch(X509CRLEntry::hasUnsupportedCriticalExtension));
  }
}
