package io.sekisho.gateway.card.login;

import io.sekisho.gateway.audit.AuditTrail;
import io.sekisho.gateway.audit.HappenedEvent;
import io.sekisho.gateway.webauthn.Asker;
import io.sekisho.gateway.webauthn.KeyTrail;
import io.sekisho.policy.card.CardCode;
import io.sekisho.policy.card.Certificates;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes down what happens to cards: whose authority, which number, what it states. */
@Singleton
class CardTrail {
  private final KeyTrail keys;
  private final AuditTrail trail;

  CardTrail(KeyTrail keys, AuditTrail trail) {
    this.keys = keys;
    this.trail = trail;
  }

  void happened(String code, Asker asker, LinkedCard card, String how) {
    keys.happened(code, asker, of(card, how));
  }

  /** It was shown just now, and is good; what is worth knowing of it is said. */
  void shown(String code, Asker asker, LinkedCard linked, CardJudge.Card card) {
    Map<String, String> all = of(linked, card.how().name());
    all.put("sha256", card.identity().fingerprint());
    all.put("policy", String.join(" ", Certificates.policies(card.certificate())));
    if (!card.findings().isEmpty()) {
      all.put("findings", names(card.findings()));
    }
    keys.happened(code, asker, all);
  }

  /** Nobody asked for it: a list said so. */
  void ended(CardTable.Holder holder, LinkedCard card, String why) {
    Map<String, String> all = of(card, why);
    all.put("person", holder.person());
    trail.append(HappenedEvent.of("FACTOR_REVOKED", all));
  }

  void refused(Asker asker, CardRefused refused) {
    Map<String, String> all = new TreeMap<>(Map.of("kind", "card", "code", refused.code().name()));
    if (!refused.findings().isEmpty()) {
      all.put("findings", names(refused.findings()));
    }
    keys.happened("FACTOR_REFUSED", asker, all);
  }

  private static String names(List<? extends CardCode> findings) {
    return String.join(" ", findings.stream().map(CardCode::name).toList());
  }

  private static Map<String, String> of(LinkedCard card, String how) {
    Map<String, String> all = new TreeMap<>();
    all.put("kind", "card");
    all.put("key", card.id().toString());
    all.put("issuer", card.identity().issuer());
    all.put("serialNumber", card.identity().serialNumber());
    all.put("hcRole", card.identity().hcRole());
    all.put("sha256", card.identity().fingerprint());
    all.put("how", how);
    return all;
  }
}
