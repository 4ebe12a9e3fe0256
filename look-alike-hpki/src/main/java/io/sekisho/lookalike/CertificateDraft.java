package io.sekisho.lookalike;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.PolicyQualifierInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate before it is signed; everything can be set, also what no authority would sign. */
public final class CertificateDraft {
  private static final AtomicLong SERIALS = new AtomicLong(1000);

  private final Map<ASN1ObjectIdentifier, Extension> extensions = new LinkedHashMap<>();
  private byte[] issuer;
  private KeyPair signer;
  private KeyPair holder;
  private String subject = "C=JP,CN=Nobody";
  private Instant from;
  private Instant to;
  private String algorithm = "SHA256withRSA";
  private BigInteger serial = BigInteger.valueOf(SERIALS.incrementAndGet());

  CertificateDraft(byte[] issuer, KeyPair signer, Instant now) {
    this.issuer = issuer.clone();
    this.signer = signer;
    this.from = now.minus(Duration.ofDays(30));
    this.to = now.plus(Duration.ofDays(5 * 365));
  }

  public CertificateDraft subject(String name) {
    subject = name;
    return this;
  }

  public CertificateDraft holder(KeyPair keys) {
    holder = keys;
    return this;
  }

  public CertificateDraft serial(long number) {
    serial = BigInteger.valueOf(number);
    return this;
  }

  public CertificateDraft valid(Instant first, Instant last) {
    from = first;
    to = last;
    return this;
  }

  /** Signs with somebody else's key: the name of the issuer stays. */
  public CertificateDraft signedBy(KeyPair keys) {
    signer = keys;
    return this;
  }

  public CertificateDraft issuer(String name) {
    issuer = Der.of(new X500Name(name));
    return this;
  }

  public CertificateDraft algorithm(String name) {
    algorithm = name;
    return this;
  }

  /** Critical keyCertSign and cRLSign, critical CA:TRUE: as the authorities of the HPKI. */
  public CertificateDraft authority() {
    return keyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign)
        .extension(Extension.basicConstraints, true, new BasicConstraints(true));
  }

  /** An authority that may have so many authorities below. */
  public CertificateDraft pathLength(int length) {
    return extension(Extension.basicConstraints, true, new BasicConstraints(length));
  }

  public CertificateDraft keyUsage(int bits) {
    return extension(Extension.keyUsage, true, new KeyUsage(bits));
  }

  public CertificateDraft extendedKeyUsage(KeyPurposeId... purposes) {
    return extension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes));
  }

  /** Critical, each with a pointer to the practice statement: as the cards have them. */
  public CertificateDraft policies(String... oids) {
    PolicyInformation[] policies =
        Stream.of(oids).map(CertificateDraft::policy).toArray(PolicyInformation[]::new);
    return extension(Extension.certificatePolicies, true, new CertificatePolicies(policies));
  }

  private static PolicyInformation policy(String oid) {
    PolicyQualifierInfo practice = new PolicyQualifierInfo("http://cert.hpki.test/cps");
    return new PolicyInformation(new ASN1ObjectIdentifier(oid), new DERSequence(practice));
  }

  /** Where revocation lists are said to be. */
  public CertificateDraft listsAt(String... urls) {
    DistributionPoint[] points =
        Arrays.stream(urls)
            .map(url -> CrlDraft.name(new GeneralName(GeneralName.uniformResourceIdentifier, url)))
            .map(name -> new DistributionPoint(name, null, null))
            .toArray(DistributionPoint[]::new);
    return listsAt(points);
  }

  public CertificateDraft listsAt(DistributionPoint... points) {
    return extension(Extension.cRLDistributionPoints, false, new CRLDistPoint(points));
  }

  public CertificateDraft hcRole(String text) {
    return attributes(HcActor.of(text).attributes());
  }

  /** The whole subjectDirectoryAttributes extension. */
  public CertificateDraft attributes(ASN1Encodable value) {
    return extension(Extension.subjectDirectoryAttributes, false, value);
  }

  public CertificateDraft extension(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable v) {
    return extension(oid, critical, Der.of(v));
  }

  /** An extension with these bytes as they are. */
  public CertificateDraft extension(ASN1ObjectIdentifier oid, boolean critical, byte[] value) {
    extensions.put(oid, new Extension(oid, critical, new DEROctetString(value)));
    return this;
  }

  public CertificateDraft without(ASN1ObjectIdentifier oid) {
    extensions.remove(oid);
    return this;
  }

  public X509Certificate issue() {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(encoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The bytes, for what a strict reader would not take. */
  public byte[] encoded() {
    try {
      X509v3CertificateBuilder builder =
          new X509v3CertificateBuilder(
              X500Name.getInstance(issuer),
              serial,
              Date.from(from),
              Date.from(to),
              new X500Name(subject),
              SubjectPublicKeyInfo.getInstance(holder.getPublic().getEncoded()));
      for (Extension extension : extensions.values()) {
        builder.addExtension(extension);
      }
      return builder
          .build(new JcaContentSignerBuilder(algorithm).build(signer.getPrivate()))
          .getEncoded();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }
}
