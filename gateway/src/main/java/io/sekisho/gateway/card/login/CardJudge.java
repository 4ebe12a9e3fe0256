package io.sekisho.gateway.card.login;

import io.sekisho.gateway.card.CardChallenge;
import io.sekisho.gateway.card.CardSignature;
import io.sekisho.gateway.config.GatewayConfig;
import io.sekisho.gateway.webauthn.CeremonyRefused.Code;
import io.sekisho.policy.card.CardCode;
import io.sekisho.policy.card.CardIdentity;
import io.sekisho.policy.card.Examination;
import io.sekisho.policy.card.HcRole;
import jakarta.inject.Singleton;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Whether an answer was signed by a card, for us, and whether the card is good. */
@Singleton
class CardJudge {
  private final CardTrust trust;
  private final String origin;

  CardJudge(CardTrust trust, GatewayConfig gateway) {
    this.trust = trust;
    this.origin = gateway.origin().toString();
  }

  /**
   * A good card that has signed.
   *
   * @param findings what is worth knowing of it all the same, such as a list in grace
   */
  record Card(
      X509Certificate certificate,
      How how,
      CardIdentity identity,
      Optional<HcRole> hcRole,
      List<? extends CardCode> findings) {
    byte[] encoded() {
      try {
        return certificate.getEncoded();
      } catch (CertificateEncodingException e) {
        throw new IllegalStateException("a certificate that was parsed has its bytes", e);
      }
    }
  }

  /** How it was asked to sign. */
  enum How {
    /** By the helper, for the browser that asked it. */
    BROWSER,
    /** By a person who has copied the challenge. */
    HAND,
    /** By the browser, in a handshake of the lane. */
    LANE
  }

  /** The signature first: what nobody has signed is not worth an examination. */
  Card signed(Challenge asked, CardAnswer answer) throws CardRefused {
    if (!CardSignature.verifies(
        asked.from(origin, answer.manner()), answer.signature(), answer.certificate())) {
      throw new CardRefused(Code.NOT_PROVEN);
    }
    boolean browser = answer.manner() == CardChallenge.Manner.BROWSER;
    return judged(answer.certificate(), browser ? How.BROWSER : How.HAND);
  }

  /** One whose key somebody has used on the lane. */
  Card read(X509Certificate certificate) throws CardRefused {
    return judged(certificate, How.LANE);
  }

  private Card judged(X509Certificate certificate, How how) throws CardRefused {
    Examination seen = trust.examine(certificate);
    if (!seen.admits()) {
      throw new CardRefused(Code.CARD_REFUSED, findings(seen, CardCode::refuses));
    }
    return new Card(
        certificate,
        how,
        seen.identity().orElseThrow(),
        seen.hcRole(),
        findings(seen, code -> !code.refuses()));
  }

  private static List<CardCode> findings(Examination seen, Predicate<CardCode> wanted) {
    List<CardCode> all = new ArrayList<>(seen.path().codes());
    all.addAll(seen.profile().codes());
    return all.stream().filter(wanted).toList();
  }
}
