package io.sekisho.gateway.card.login;

import io.sekisho.gateway.card.CardSignature;
import io.sekisho.gateway.config.GatewayConfig;
import io.sekisho.gateway.webauthn.CeremonyRefused.Code;
import io.sekisho.policy.card.CardCode;
import io.sekisho.policy.card.CardIdentity;
import io.sekisho.policy.card.Examination;
import io.sekisho.policy.card.HcRole;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether an answer was signed by a card, for us, and whether the card is good. */
@Singleton
class CardJudge {
  private final CardTrust trust;
  private final String origin;

  CardJudge(CardTrust trust, GatewayConfig gateway) {
    this.trust = trust;
    this.origin = gateway.origin().toString();
  }

  /** A good card that has signed. */
  record Card(CardAnswer answer, CardIdentity identity, Optional<HcRole> hcRole) {}

  /** The signature first: what nobody has signed is not worth an examination. */
  Card signed(Challenge asked, CardAnswer answer) throws CardRefused {
    if (!CardSignature.verifies(
        asked.from(origin, answer.manner()), answer.signature(), answer.certificate())) {
      throw new CardRefused(Code.NOT_PROVEN);
    }
    Examination seen = trust.examine(answer.certificate());
    if (!seen.admits()) {
      throw new CardRefused(Code.CARD_REFUSED, refusing(seen));
    }
    return new Card(answer, seen.identity().orElseThrow(), seen.hcRole());
  }

  private static List<CardCode> refusing(Examination seen) {
    List<CardCode> refusing = new ArrayList<>();
    seen.path().codes().stream().filter(CardCode::refuses).forEach(refusing::add);
    seen.profile().codes().stream().filter(CardCode::refuses).forEach(refusing::add);
    return refusing;
  }
}
