package io.sekisho.gateway.webauthn;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jwt.SignedJWT;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes sure that the FIDO Alliance has signed. Its root signs for many, so the name in the
 * certificate counts as much as the path.
 */
record MetadataSigner(Set<X509Certificate> roots, Instant now) {
  private static final String NAME = "mds.fidoalliance.org";
  private static final int LONGEST = 5;
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);

  void check(SignedJWT token) throws GeneralSecurityException {
    List<Base64> shown = token.getHeader().getX509CertChain();
    boolean known = ALGORITHMS.contains(token.getHeader().getAlgorithm());
    boolean plain =
        token.getHeader().getCriticalParams() == null
            || token.getHeader().getCriticalParams().isEmpty();
    if (shown == null || shown.isEmpty() || shown.size() > LONGEST || !known || !plain) {
      throw new CertificateException("it does not say who has signed it, or in a way not known");
    }
    X509Certificate signer = path(shown);
    if (!names(signer).contains(NAME)) {
      throw new CertificateException("its signer is not " + NAME);
    }
    try {
      if (!token.verify(verifier(signer))) {
        throw new CertificateException("its signature is not of its content");
      }
    } catch (JOSEException e) {
      throw new CertificateException("its signature cannot be checked", e);
    }
  }

  /** Revocation is not looked up: that would be a fetch. */
  private X509Certificate path(List<Base64> shown) throws GeneralSecurityException {
    List<X509Certificate> path = new ArrayList<>();
    for (Base64 each : shown) {
      X509Certificate one = certificate(each.toString());
      if (!roots.contains(one)) {
        path.add(one);
      }
    }
    if (path.isEmpty() || roots.isEmpty()) {
      throw new CertificateException("nobody vouches for its signer");
    }
    CertPath whole = CertificateFactory.getInstance("X.509").generateCertPath(path);
    PKIXParameters parameters =
        new PKIXParameters(
            roots.stream().map(root -> new TrustAnchor(root, null)).collect(Collectors.toSet()));
    parameters.setRevocationEnabled(false);
    parameters.setDate(Date.from(now));
    CertPathValidator.getInstance("PKIX").validate(whole, parameters);
    return path.get(0);
  }

  private static List<String> names(X509Certificate signer) throws CertificateException {
    if (signer.getSubjectAlternativeNames() == null) {
      return List.of();
    }
    int dns = 2;
    return signer.getSubjectAlternativeNames().stream()
        .filter(name -> name.get(0).equals(dns))
        .map(name -> (String) name.get(1))
        .toList();
  }

  private static JWSVerifier verifier(X509Certificate signer) throws JOSEException {
    if (signer.getPublicKey() instanceof ECPublicKey key) {
      return new ECDSAVerifier(key);
    }
    if (signer.getPublicKey() instanceof RSAPublicKey key) {
      return new RSASSAVerifier(key);
    }
    throw new JOSEException("no key of a kind that is known");
  }

  /** Out of base64, without line ends. */
  static X509Certificate certificate(String text) throws CertificateException {
    byte[] der = java.util.Base64.getDecoder().decode(text);
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }
}
