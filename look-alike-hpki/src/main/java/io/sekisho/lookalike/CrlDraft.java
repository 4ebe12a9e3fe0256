package io.sekisho.lookalike;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A revocation list before it is signed. */
public final class CrlDraft {
  private final List<Consumer<X509v2CRLBuilder>> entries = new ArrayList<>();
  private final ExtensionsGenerator extensions = new ExtensionsGenerator();
  private final byte[] issuer;
  private final Instant now;
  private KeyPair signer;
  private Instant from;
  private Instant to;
  private int number = 7;

  CrlDraft(byte[] issuer, KeyPair signer, Instant now) {
    this.issuer = issuer.clone();
    this.signer = signer;
    this.now = now;
    this.from = now.minus(Duration.ofHours(6));
    this.to = from.plus(Duration.ofDays(4));
  }

  /** From when to when; null as the end leaves it out. */
  public CrlDraft valid(Instant first, Instant last) {
    from = first;
    to = last;
    return this;
  }

  public CrlDraft number(int value) {
    number = value;
    return this;
  }

  public CrlDraft signedBy(KeyPair keys) {
    signer = keys;
    return this;
  }

  public CrlDraft revoke(X509Certificate certificate) {
    return revoke(certificate, CRLReason.cessationOfOperation);
  }

  public CrlDraft revoke(X509Certificate certificate, int reason) {
    Date when = Date.from(now.minus(Duration.ofDays(1)));
    entries.add(list -> list.addCRLEntry(certificate.getSerialNumber(), when, reason));
    return this;
  }

  /** An entry of an indirect list: it says whose certificate it speaks of. */
  public CrlDraft revokeOfOther(X509Certificate certificate) {
    return entry(
        certificate.getSerialNumber(),
        Extension.certificateIssuer,
        new GeneralNames(
            new GeneralName(
                X500Name.getInstance(certificate.getIssuerX500Principal().getEncoded()))));
  }

  /** An entry with one critical extension. */
  public CrlDraft entry(BigInteger serial, ASN1ObjectIdentifier oid, ASN1Encodable value) {
    Extensions extra = new Extensions(new Extension(oid, true, Der.of(value)));
    Date when = Date.from(now.minus(Duration.ofDays(1)));
    entries.add(list -> list.addCRLEntry(serial, when, extra));
    return this;
  }

  /** Only for certificates that point to this place. */
  public CrlDraft onlyFor(String url) {
    return scope(
        new IssuingDistributionPoint(
            name(new GeneralName(GeneralName.uniformResourceIdentifier, url)), false, false));
  }

  /** Only authorities: what the guideline's world calls an ARL. */
  public CrlDraft onlyAuthorities() {
    return scope(new IssuingDistributionPoint(null, false, true, null, false, false));
  }

  public CrlDraft onlyPeople() {
    return scope(new IssuingDistributionPoint(null, true, false, null, false, false));
  }

  public CrlDraft onlyAttributes() {
    return scope(new IssuingDistributionPoint(null, false, false, null, false, true));
  }

  public CrlDraft onlyReasons(int flags) {
    return scope(
        new IssuingDistributionPoint(null, false, false, new ReasonFlags(flags), false, false));
  }

  /** Speaks of certificates of other issuers, too. */
  public CrlDraft indirect() {
    return scope(new IssuingDistributionPoint(null, false, false, null, true, false));
  }

  /** Only what changed since the list with this number. */
  public CrlDraft changesSince(int base) {
    return extension(Extension.deltaCRLIndicator, true, new ASN1Integer(base));
  }

  public CrlDraft scope(IssuingDistributionPoint scope) {
    return extension(Extension.issuingDistributionPoint, true, scope);
  }

  public CrlDraft extension(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
    try {
      extensions.addExtension(oid, critical, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  public X509CRL issue() {
    try {
      return (X509CRL)
          CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(encoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public byte[] encoded() {
    try {
      X509v2CRLBuilder builder =
          new X509v2CRLBuilder(X500Name.getInstance(issuer), Date.from(from));
      if (to != null) {
        builder.setNextUpdate(Date.from(to));
      }
      entries.forEach(entry -> entry.accept(builder));
      builder.addExtension(Extension.cRLNumber, false, new ASN1Integer(number));
      if (!extensions.isEmpty()) {
        Extensions all = extensions.generate();
        for (ASN1ObjectIdentifier oid : all.getExtensionOIDs()) {
          builder.addExtension(all.getExtension(oid));
        }
      }
      return builder
          .build(new JcaContentSignerBuilder("SHA256withRSA").build(signer.getPrivate()))
          .getEncoded();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  static DistributionPointName name(GeneralName name) {
    return new DistributionPointName(new GeneralNames(name));
  }
}
