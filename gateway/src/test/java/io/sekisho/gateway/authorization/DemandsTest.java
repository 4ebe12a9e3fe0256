package io.sekisho.gateway.authorization;

import static io.sekisho.policy.decision.Role.CLK;
import static io.sekisho.policy.decision.Role.NS;
import static io.sekisho.policy.decision.Role.PHYS;
import static org.assertj.core.api.Assertions.assertThat;

import io.sekisho.policy.decision.Role;
import io.sekisho.policy.decision.SubjectFacts;
import io.sekisho.policy.decision.SubjectKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which licences make a role count, where the hospital asks for them. */
class DemandsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
  private static final Demands LICENSED = new Demands(Duration.ofMinutes(15), Set.of(PHYS, NS));

  private static SubjectFacts facts(Set<Role> roles, List<String> stated, String onCard) {
    Person person = new Person("1", "i", "sato", "", SubjectKind.STAFF, roles, "", "", stated, "");
    Assurance shown = Assurance.NONE.with(new Evidence(Factor.CARD, NOW, "c", onCard));
    return new Subject(person, shown, null).facts(NOW, LICENSED);
  }

  @Test
  void a_card_proves_the_licence_that_it_states() {
    String card = Licences.onCard(Optional.of(PHYS), "Medical Doctor");
    assertThat(facts(Set.of(PHYS), List.of(), card).qualified()).isTrue();
    assertThat(facts(Set.of(NS), List.of(), card).qualified()).isFalse();
  }

  @Test
  void a_qualification_that_is_no_role_proves_none() {
    String card = Licences.onCard(Optional.empty(), "PHYS Orthoptist");
    assertThat(facts(Set.of(PHYS), List.of(), card).qualified()).isFalse();
  }

  @Test
  void what_the_hospital_has_verified_counts_with_its_number() {
    assertThat(facts(Set.of(PHYS), List.of("licence PHYS 123456"), "").qualified()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "licence PHYS",
        "licence PHYS ",
        "licence NS 123456",
        "licence phys 123456",
        "Licence PHYS 123456",
        "x licence PHYS 123456",
        "licence PHYS 123 456",
        "hpki PHYS Medical Doctor",
        "narcotics-licence 12 until 2099-12-31"
      })
  void whatever_is_stated_in_another_way_counts_for_nothing(String stated) {
    assertThat(facts(Set.of(PHYS), List.of(stated), "").qualified()).isFalse();
  }

  @Test
  void of_two_roles_the_one_without_a_licence_falls_away() {
    String card = Licences.onCard(Optional.of(PHYS), "Medical Doctor");
    SubjectFacts facts = facts(Set.of(PHYS, NS, CLK), List.of(), card);
    assertThat(facts.qualified()).isTrue();
    assertThat(facts.roles()).containsExactlyInAnyOrder(PHYS, CLK);
  }

  @Test
  void whoever_has_none_keeps_the_roles_and_hears_that_the_licence_is_missing() {
    SubjectFacts facts = facts(Set.of(PHYS, CLK), List.of(), "");
    assertThat(facts.qualified()).isFalse();
    assertThat(facts.roles()).containsExactlyInAnyOrder(PHYS, CLK);
  }

  @Test
  void roles_that_need_none_are_not_asked_for_one() {
    assertThat(facts(Set.of(CLK), List.of(), "").qualified()).isTrue();
  }

  @Test
  void where_nothing_is_demanded_the_assignment_is_enough() {
    Person person =
        new Person("1", "i", "sato", "", SubjectKind.STAFF, Set.of(PHYS), "", "", List.of(), "");
    SubjectFacts facts =
        new Subject(person, Assurance.NONE, null).facts(NOW, new Demands(Duration.ZERO));
    assertThat(facts.qualified()).isTrue();
  }
}
