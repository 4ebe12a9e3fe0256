package io.sekisho.keycloak.signals;

import java.util.Map;

/**
 * What happened, in the words of CAEP 1.0 and RISC 1.0.
 *
 * @param type the event's URI
 * @param members what the event says beyond its type
 */
record SignalEvent(String type, Map<String, Object> members) {
  private static final String CAEP = "https://schemas.openid.net/secevent/caep/event-type/";
  private static final String RISC = "https://schemas.openid.net/secevent/risc/event-type/";

  SignalEvent {
    members = Map.copyOf(members);
  }

  /** Who began it. */
  enum Initiator {
    ADMIN("admin"),
    USER("user"),
    POLICY("policy");

    private final String word;

    Initiator(String word) {
      this.word = word;
    }
  }

  static SignalEvent sessionRevoked(Initiator by) {
    return new SignalEvent(CAEP + "session-revoked", Map.of("initiating_entity", by.word));
  }

  static SignalEvent credentialChanged(String credential, String change, Initiator by) {
    return new SignalEvent(
        CAEP + "credential-change",
        Map.of("credential_type", credential, "change_type", change, "initiating_entity", by.word));
  }

  static SignalEvent rolesChanged(Account now) {
    return new SignalEvent(
        CAEP + "token-claims-change",
        Map.of("claims", Map.of("roles", now.roles()), "initiating_entity", "policy"));
  }

  static SignalEvent enabledChanged(Account now) {
    return new SignalEvent(
        RISC + (now.enabled() ? "account-enabled" : "account-disabled"), Map.of());
  }

  static SignalEvent purged() {
    return new SignalEvent(RISC + "account-purged", Map.of());
  }
}
