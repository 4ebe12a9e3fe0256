package io.sekisho.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A policy may be valid and still fail when it runs. The engine would skip it; we deny. */
class BrokenPolicyTest {
  private static final String EXPLAINED =
      "@id(\"own\") @reason(\"ROLE_PERMITS\") @ja(\"x\") @en(\"x\") @source(\"x\")\n";

  private static final Decision DENIED = new Decision.Deny(List.of(Reason.POLICY_ERROR));

  @Test
  void a_forbid_that_fails_denies_what_would_be_allowed_without_it() {
    PolicySet broken = withOverflow("forbid", "true");

    assertThat(Shipped.POLICIES.decide(read("Patient", Rung.AAL2)))
        .isInstanceOf(Decision.Allow.class);
    assertThat(broken.decide(read("Patient", Rung.AAL2))).isEqualTo(DENIED);
  }

  @Test
  void a_permit_that_fails_denies_even_what_another_permit_allows() {
    assertThat(withOverflow("permit", "true").decide(read("Patient", Rung.AAL2))).isEqualTo(DENIED);
  }

  @Test
  void a_policy_that_fails_for_one_type_leaves_the_others_alone() {
    PolicySet broken = withOverflow("forbid", "resource.type == \"Patient\"");

    assertThat(broken.decide(read("Patient", Rung.AAL2))).isEqualTo(DENIED);
    assertThat(broken.decide(read("Observation", Rung.AAL2))).isInstanceOf(Decision.Allow.class);
  }

  @Test
  void a_policy_that_fails_on_a_higher_rung_is_no_offer_to_step_up() {
    assertThat(withOverflow("permit", "context.aal >= 2").decide(read("Patient", Rung.AAL1)))
        .isEqualTo(DENIED);
  }

  @Test
  void one_failed_question_denies_the_whole_request() {
    PolicySet broken = withOverflow("forbid", "resource.type == \"Patient\"");

    assertThat(broken.decide(List.of(read("Observation", Rung.AAL2), read("Patient", Rung.AAL2))))
        .isEqualTo(DENIED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\"", "\\", "\n", "\u0000", "佐藤", "🏥", "\ud800", "__entity", "a\":{\""})
  void a_type_in_any_writing_is_a_plain_no(String type) {
    assertThat(Shipped.POLICIES.decide(read(type, Rung.AAL2))).isInstanceOf(Decision.Deny.class);
  }

  private static Facts read(String type, Rung rung) {
    return new Facts(
        new SubjectFacts(SubjectKind.STAFF, Set.of(Role.PHYS), rung),
        Action.READ,
        ResourceFacts.clear(SystemKind.FHIR, type),
        Set.of(),
        true);
  }

  private static PolicySet withOverflow(String effect, String when) {
    PolicyFiles files = PolicyFiles.builtIn();
    TreeMap<String, String> texts = new TreeMap<>(files.policies());
    texts.put(
        "own.cedar",
        EXPLAINED
            + effect
            + " (principal, action, resource) when { "
            + when
            + " && context.aal + 9223372036854775807 == 0 };");
    return PolicySet.of(new PolicyFiles(texts, files.schema(), files.roles()));
  }
}
