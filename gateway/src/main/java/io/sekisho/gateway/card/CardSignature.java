package io.sekisho.gateway.card;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;

/** Whether a card has signed exactly this challenge. */
public final class CardSignature {
  /** In base64url; 8192 bits are more than any card has. */
  private static final int LONGEST = 1366;

  private CardSignature() {}

  /** One algorithm, the one that the cards know; anything odd is no signature. */
  public static boolean verifies(
      CardChallenge challenge, String signature, X509Certificate certificate) {
    if (signature.length() > LONGEST || !(certificate.getPublicKey() instanceof RSAPublicKey)) {
      return false;
    }
    try {
      Signature rsa = Signature.getInstance("SHA256withRSA");
      // the key, not the certificate: what it may be used for is judged by the card's profile
      rsa.initVerify(certificate.getPublicKey());
      rsa.update(challenge.bytes());
      return rsa.verify(Base64.getUrlDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException broken) {
      return false;
    }
  }
}
