package io.sekisho.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DecisionMemoTest {
  private static final Decision YES = new Decision.Allow(List.of(Reason.ROLE_PERMITS));
  private static final Decision ERROR = new Decision.Deny(List.of(Reason.POLICY_ERROR));

  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void equal_facts_are_judged_once() {
    DecisionMemo memo = new DecisionMemo(facts -> answer(YES));

    assertThat(memo.decide(facts("Patient", Set.of(Role.NS, Role.PHYS)))).isEqualTo(YES);
    assertThat(memo.decide(facts("Patient", new HashSet<>(List.of(Role.PHYS, Role.NS)))))
        .isEqualTo(YES);
    assertThat(asked).hasValue(1);
  }

  @Test
  void facts_that_differ_in_anything_are_judged_again() {
    DecisionMemo memo = new DecisionMemo(facts -> answer(YES));
    Facts facts = facts("Patient", Set.of(Role.NS));

    memo.decide(facts);
    memo.decide(facts.at(Rung.AAL3));
    memo.decide(facts("Observation", Set.of(Role.NS)));
    memo.decide(facts("Patient", Set.of()));
    memo.decide(new Facts(facts.subject(), Action.SEARCH, facts.resource(), Set.of(), true));
    memo.decide(
        new Facts(
            facts.subject(), Action.READ, facts.resource(), Set.of(GrantKind.BREAK_GLASS), true));
    memo.decide(new Facts(facts.subject(), Action.READ, facts.resource(), Set.of(), false));

    assertThat(asked).hasValue(7);
  }

  @Test
  void an_error_is_not_remembered() {
    DecisionMemo memo = new DecisionMemo(facts -> asked.get() == 0 ? answer(ERROR) : answer(YES));

    assertThat(memo.decide(facts("Patient", Set.of()))).isEqualTo(ERROR);
    assertThat(memo.decide(facts("Patient", Set.of()))).isEqualTo(YES);
  }

  @Test
  void a_judge_that_throws_leaves_nothing_behind() {
    DecisionMemo memo =
        new DecisionMemo(
            facts -> {
              if (asked.getAndIncrement() == 0) {
                throw new IllegalStateException("no engine");
              }
              return YES;
            });

    assertThatThrownBy(() -> memo.decide(facts("Patient", Set.of()))).hasMessage("no engine");
    assertThat(memo.decide(facts("Patient", Set.of()))).isEqualTo(YES);
  }

  @Test
  void facts_are_copied_so_that_nobody_changes_them_afterwards() {
    Set<Role> roles = new HashSet<>(Set.of(Role.NS));
    Facts facts = facts("Patient", roles);
    roles.add(Role.PHYS);

    assertThat(facts.subject().roles()).containsExactly(Role.NS);
  }

  private Decision answer(Decision decision) {
    asked.incrementAndGet();
    return decision;
  }

  private static Facts facts(String type, Set<Role> roles) {
    return new Facts(
        new SubjectFacts(SubjectKind.STAFF, roles, Rung.AAL2),
        Action.READ,
        ResourceFacts.clear(SystemKind.FHIR, type),
        Set.of(),
        true);
  }
}
