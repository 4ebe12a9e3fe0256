package io.sekisho.lookalike;

import java.security.KeyPair;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * The look-alike: a root, an authority like that of MEDIS for all professions (one key for
 * authentication, one for signing), an authority like that of the medical association.
 */
public final class Hpki {
  private static final String ROOT =
      "C=JP,O=Look-alike of a Ministry,OU=For Tests Only,OU=Look-alike HPKI Root CA";
  private static final String MEDIS =
      "C=JP,O=Look-alike of MEDIS,OU=Look-alike HPKI CA,CN=HPKI-01-%s";
  private static final String JMA =
      "C=JP,O=Look-alike of JMA,OU=Digital Certificate Center,CN=HPKI-01-%s";

  private final Instant now;
  private final Authority root;
  private final Authority medis;
  private final Authority medisSigning;
  private final Authority jma;

  /** The authorities as they stand at this moment. */
  public Hpki(Instant now) {
    this.now = now;
    this.root = root(now, Keys.rsa("root"));
    this.medis =
        root.subordinate(
            MEDIS.formatted("LookAlike-forAuthentication-forIndividual"), Oids.AUTHENTICATION);
    this.medisSigning =
        root.subordinate(MEDIS.formatted("LookAlike-forNonRepudiation"), Oids.SIGNING);
    this.jma =
        root.subordinate(
            JMA.formatted("LookAlike-forAuthentication-forIndividual"), Oids.AUTHENTICATION);
  }

  /** Another root with the same name: what a forger would make. */
  public static Authority root(Instant now, KeyPair keys) {
    byte[] name = Der.of(new X500Name(ROOT));
    X509Certificate certificate =
        new CertificateDraft(name, keys, now)
            .subject(ROOT)
            .holder(keys)
            .valid(now.minus(Duration.ofDays(4000)), now.plus(Duration.ofDays(6000)))
            .serial(1)
            .keyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign)
            .extension(Extension.basicConstraints, true, new BasicConstraints(true))
            .issue();
    return new Authority(certificate, keys, now);
  }

  public Instant now() {
    return now;
  }

  public Authority root() {
    return root;
  }

  public Authority medis() {
    return medis;
  }

  public Authority medisSigning() {
    return medisSigning;
  }

  public Authority jma() {
    return jma;
  }

  /** What an operator imports beside the root. */
  public List<X509Certificate> intermediates() {
    return List.of(medis.certificate(), medisSigning.certificate(), jma.certificate());
  }

  /** One list of each authority, all fresh, nobody revoked. */
  public List<X509CRL> lists() {
    return List.of(
        root.list().onlyAuthorities().issue(),
        medis.list().issue(),
        medisSigning.list().issue(),
        jma.list().issue());
  }

  /** A card of MEDIS with this profession on it. */
  public CertificateDraft card(String hcRole) {
    return person(medis, hcRole);
  }

  /** A person's authentication certificate, ready to be signed or spoilt. */
  public CertificateDraft person(Authority authority, String hcRole) {
    return authority
        .draft()
        .subject("C=JP,CN=Sato Hanako,SERIALNUMBER=LA000123")
        .holder(Keys.rsa("holder"))
        .keyUsage(KeyUsage.digitalSignature)
        .policies(Oids.AUTHENTICATION)
        .listsAt("http://crl.hpki.test/auth.crl")
        .extension(
            Extension.subjectAlternativeName,
            false,
            new GeneralNames(new GeneralName(new X500Name("C=JP,CN=佐藤 花子,SERIALNUMBER=LA000123"))))
        .hcRole(hcRole);
  }
}
