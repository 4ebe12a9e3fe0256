package io.sekisho.gateway.webauthn;

import io.sekisho.gateway.audit.AuditTrail;
import io.sekisho.gateway.audit.HappenedEvent;
import io.sekisho.gateway.audit.SubjectLine;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;

/** Writes down what happens to keys and cards. */
@Singleton
public class KeyTrail {
  private final AuditTrail trail;

  KeyTrail(AuditTrail trail) {
    this.trail = trail;
  }

  /** Somebody did something with a key or card of theirs, or tried to. */
  public void happened(String code, Asker asker, Map<String, String> attributes) {
    Map<String, String> all = new TreeMap<>(attributes);
    all.put("client", asker.address());
    trail.append(new HappenedEvent(code, asker.requestId(), asker.subject().line(), all));
  }

  /** Somebody who has not said who they are came to nothing. */
  void refused(Stranger stranger, CeremonyRefused.Code why) {
    trail.append(
        new HappenedEvent(
            "FACTOR_REFUSED",
            stranger.requestId(),
            SubjectLine.NOBODY,
            Map.of("client", stranger.address(), "code", why.name())));
  }

  /** A key as the audit names it: our own id and its model, nothing that an authenticator knows. */
  static Map<String, String> of(Key key) {
    return Map.of(
        "key", key.id().toString(),
        "model", key.make().model().toString(),
        "synced", Boolean.toString(key.make().synced()),
        "vouchedFor", Boolean.toString(key.make().vouchedFor()));
  }
}
