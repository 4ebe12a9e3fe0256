package io.sekisho.gateway.webauthn;

import io.sekisho.gateway.webauthn.CeremonyRefused.Code;
import io.sekisho.gateway.webauthn.WebauthnConfig.Attestation;
import io.sekisho.policy.decision.Role;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Which keys a person may use, from the roles they hold at the moment they use one. */
final class KeyRules {
  private static final Set<Role> UNSYNCED = Set.of(Role.ADM, Role.SEC, Role.AUD, Role.MNT);

  private final WebauthnConfig config;
  private final Set<UUID> withdrawn;

  /**
   * @param withdrawn models that nobody uses, whatever is configured
   */
  KeyRules(WebauthnConfig config, Set<UUID> withdrawn) {
    this.config = config;
    this.withdrawn = Set.copyOf(withdrawn);
  }

  /** What is known of a key when it is judged. */
  record Judged(UUID model, boolean synced, boolean vouchedFor) {}

  /** Whether the browser must be asked for the maker's word. */
  boolean asksMaker(Set<Role> roles) {
    return needsMaker(roles) || config.makers().isPresent() || config.metadata().isPresent();
  }

  /** Refuses a key that somebody with these roles may not use, now. */
  void check(Set<Role> roles, Judged key) throws CeremonyRefused {
    if (withdrawn.contains(key.model())
        || config.refusedModels().orElse(Set.of()).contains(key.model())
        || !config.models().orElse(Set.of(key.model())).contains(key.model())) {
      throw new CeremonyRefused(Code.MODEL_REFUSED);
    }
    if (needsMaker(roles) && !key.vouchedFor()) {
      throw new CeremonyRefused(Code.ATTESTATION_NEEDED);
    }
    if (key.synced() && !maySync(roles)) {
      throw new CeremonyRefused(Code.SYNCED_REFUSED);
    }
  }

  private boolean needsMaker(Set<Role> roles) {
    return rules(roles).anyMatch(rule -> rule.attestation() == Attestation.PACKED);
  }

  private boolean maySync(Set<Role> roles) {
    boolean silentlyRefused =
        roles.stream()
            .anyMatch(role -> UNSYNCED.contains(role) && !config.roles().containsKey(role.name()));
    return !silentlyRefused && rules(roles).allMatch(WebauthnConfig.RoleRule::synced);
  }

  private Stream<WebauthnConfig.RoleRule> rules(Set<Role> roles) {
    return roles.stream()
        .map(Enum::name)
        .filter(config.roles()::containsKey)
        .map(config.roles()::get);
  }
}
