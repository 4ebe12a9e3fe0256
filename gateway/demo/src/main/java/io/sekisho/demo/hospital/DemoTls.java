package io.sekisho.demo.hospital;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The hospital's own certificate authority, which signs one server certificate and is then gone:
 * its key is never written down, so whoever trusts {@code ca.pem} trusts this hospital and nothing
 * that could be made later.
 */
final class DemoTls {
  private static final Duration LIFE = Duration.ofDays(825); // the longest that browsers accept
  private static final X500Name ISSUER = new X500Name("CN=Sekisho demo CA,O=Sekisho demo hospital");
  private static final X500Name SERVER = new X500Name("CN=localhost,O=Sekisho demo hospital");
  private static final GeneralNames NAMES =
      new GeneralNames(
          new GeneralName[] {
            new GeneralName(GeneralName.dNSName, "localhost"),
            new GeneralName(GeneralName.dNSName, "ehr.localhost"),
            new GeneralName(GeneralName.dNSName, "keycloak.localhost"),
            new GeneralName(GeneralName.iPAddress, "127.0.0.1")
          });

  private final Instant now;

  DemoTls(Instant now) {
    this.now = now;
  }

  /** Writes {@code ca.pem}, {@code server.pem} and {@code server.key}, unless they are there. */
  void createIn(Path directory) throws IOException {
    if (Files.exists(directory.resolve("server.key"))) { // written last
      return;
    }
    PrivateFiles.directory(directory);
    try {
      KeyPair authority = keyPair();
      KeyPair server = keyPair();
      write(directory.resolve("ca.pem"), "CERTIFICATE", authority(authority).getEncoded());
      write(directory.resolve("server.pem"), "CERTIFICATE", server(server, authority).getEncoded());
      write(directory.resolve("server.key"), "PRIVATE KEY", server.getPrivate().getEncoded());
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  private X509CertificateHolder authority(KeyPair own)
      throws GeneralSecurityException, OperatorCreationException, IOException {
    X509v3CertificateBuilder certificate = certificate(ISSUER, own);
    certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
    certificate.addExtension(
        Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    certificate.addExtension(
        Extension.subjectKeyIdentifier,
        false,
        new JcaX509ExtensionUtils().createSubjectKeyIdentifier(own.getPublic()));
    return signed(certificate, own.getPrivate());
  }

  private X509CertificateHolder server(KeyPair own, KeyPair authority)
      throws GeneralSecurityException, OperatorCreationException, IOException {
    X509v3CertificateBuilder certificate = certificate(SERVER, own);
    certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    certificate.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    certificate.addExtension(
        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
    certificate.addExtension(Extension.subjectAlternativeName, false, NAMES);
    certificate.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(authority.getPublic()));
    return signed(certificate, authority.getPrivate());
  }

  private X509v3CertificateBuilder certificate(X500Name subject, KeyPair own) {
    return new JcaX509v3CertificateBuilder(
        ISSUER,
        new BigInteger(127, new SecureRandom()),
        Date.from(now.minus(Duration.ofHours(1))), // clocks on wards differ
        Date.from(now.plus(LIFE)),
        subject,
        own.getPublic());
  }

  private static X509CertificateHolder signed(X509v3CertificateBuilder certificate, PrivateKey by)
      throws OperatorCreationException {
    return certificate.build(new JcaContentSignerBuilder("SHA256withECDSA").build(by));
  }

  private static KeyPair keyPair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static void write(Path file, String kind, byte[] der) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    PrivateFiles.write(
        file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, body, kind));
  }
}
