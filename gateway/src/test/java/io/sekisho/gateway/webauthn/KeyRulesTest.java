package io.sekisho.gateway.webauthn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sekisho.gateway.webauthn.CeremonyRefused.Code;
import io.sekisho.policy.decision.Role;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyRulesTest {
  private static final UUID WITHDRAWN = new UUID(7, 7);
  private static final UUID MODEL = UUID.fromString("ee882879-721c-4913-9775-3dfcce97072a");
  private static final KeyRules.Judged PLAIN = new KeyRules.Judged(MODEL, false, false);
  private static final KeyRules.Judged SYNCED = new KeyRules.Judged(MODEL, true, false);
  private static final KeyRules.Judged VOUCHED = new KeyRules.Judged(MODEL, false, true);

  private static KeyRules rules(Map<String, String> settings) {
    return new KeyRules(
        new SmallRyeConfigBuilder()
            .withMapping(WebauthnConfig.class)
            .withDefaultValues(settings)
            .build()
            .getConfigMapping(WebauthnConfig.class),
        Set.of(WITHDRAWN));
  }

  private static Code verdict(KeyRules rules, Set<Role> roles, KeyRules.Judged key) {
    CeremonyRefused refusal =
        catchThrowableOfType(CeremonyRefused.class, () -> rules.check(roles, key));
    return refusal == null ? null : refusal.code();
  }

  @Test
  void staff_may_use_what_they_have() {
    assertThat(verdict(rules(Map.of()), Set.of(Role.PHYS), SYNCED)).isNull();
    assertThat(verdict(rules(Map.of()), Set.of(), PLAIN)).isNull();
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"ADM", "SEC", "AUD", "MNT"})
  void whoever_can_change_or_hide_much_may_not_use_copies(Role role) {
    assertThat(verdict(rules(Map.of()), Set.of(role), SYNCED)).isEqualTo(Code.SYNCED_REFUSED);
    assertThat(verdict(rules(Map.of()), Set.of(Role.PHYS, role), SYNCED))
        .isEqualTo(Code.SYNCED_REFUSED);
    assertThat(verdict(rules(Map.of()), Set.of(role), PLAIN)).isNull();
  }

  @Test
  void a_hospital_may_say_otherwise_for_each_role() {
    KeyRules rules =
        rules(
            Map.of(
                "sekisho.webauthn.roles.MNT.synced", "true",
                "sekisho.webauthn.roles.NS.synced", "false",
                "sekisho.webauthn.roles.PHYS.attestation", "packed"));
    assertThat(verdict(rules, Set.of(Role.MNT), SYNCED)).isNull();
    assertThat(verdict(rules, Set.of(Role.NS), SYNCED)).isEqualTo(Code.SYNCED_REFUSED);
    assertThat(verdict(rules, Set.of(Role.PHYS), PLAIN)).isEqualTo(Code.ATTESTATION_NEEDED);
    assertThat(verdict(rules, Set.of(Role.PHYS), VOUCHED)).isNull();
    assertThat(rules.asksMaker(Set.of(Role.PHYS))).isTrue();
    assertThat(rules.asksMaker(Set.of(Role.NS))).isFalse();
  }

  @Test
  void models_may_be_named_or_refused() {
    KeyRules named = rules(Map.of("sekisho.webauthn.models", MODEL.toString()));
    assertThat(verdict(named, Set.of(Role.NS), PLAIN)).isNull();
    assertThat(verdict(named, Set.of(Role.NS), new KeyRules.Judged(new UUID(0, 0), false, false)))
        .isEqualTo(Code.MODEL_REFUSED);
    KeyRules without = rules(Map.of("sekisho.webauthn.refused-models", MODEL.toString()));
    assertThat(verdict(without, Set.of(Role.NS), VOUCHED)).isEqualTo(Code.MODEL_REFUSED);
  }

  @Test
  void a_model_that_the_metadata_withdraws_is_nobodys_whatever_is_configured() {
    KeyRules named = rules(Map.of("sekisho.webauthn.models", WITHDRAWN.toString()));
    assertThat(verdict(named, Set.of(Role.NS), new KeyRules.Judged(WITHDRAWN, false, true)))
        .isEqualTo(Code.MODEL_REFUSED);
  }
}
