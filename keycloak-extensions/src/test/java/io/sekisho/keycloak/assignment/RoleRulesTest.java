package io.sekisho.keycloak.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekisho.policy.decision.Role;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoleRulesTest {
  private static final Period SPRING = new Period(100, 200);

  @Test
  void the_three_offices_exclude_each_other_and_so_do_the_two_clerks() {
    Set<Set<Role>> pairs =
        Set.of(
            Set.of(Role.ADM, Role.SEC),
            Set.of(Role.ADM, Role.AUD),
            Set.of(Role.SEC, Role.AUD),
            Set.of(Role.DA, Role.CLK));

    for (Role one : Role.values()) {
      for (Role other : Role.values()) {
        assertThat(RoleRules.excludeEachOther(one, other))
            .as("%s and %s", one, other)
            .isEqualTo(one != other && pairs.contains(Set.of(one, other)));
      }
    }
  }

  @Test
  void what_excludes_each_other_may_follow_each_other() {
    List<Assignment> clerk = List.of(held(Role.CLK, SPRING));

    assertThatCode(() -> RoleRules.check(Role.DA, new Period(200, 300), clerk))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> RoleRules.check(Role.DA, new Period(199, 300), clerk))
        .hasMessage("SEPARATION_OF_DUTIES");
  }

  @Test
  void the_same_role_is_not_held_twice_at_once() {
    assertThatThrownBy(() -> RoleRules.check(Role.NS, SPRING, List.of(held(Role.NS, SPRING))))
        .hasMessage("ALREADY_ASSIGNED");
  }

  @Test
  void two_posts_at_once_are_fine() {
    assertThatCode(() -> RoleRules.check(Role.MW, SPRING, List.of(held(Role.NS, SPRING))))
        .doesNotThrowAnyException();
  }

  @Test
  void programs_vendors_and_staff_keep_to_their_own_roles() {
    assertThat(RoleRules.fits(Role.SVC, RoleRules.Kind.STAFF)).isFalse();
    assertThat(RoleRules.fits(Role.PHYS, RoleRules.Kind.PROGRAM)).isFalse();
    assertThat(RoleRules.fits(Role.MNT, RoleRules.Kind.STAFF)).isFalse();
    assertThat(RoleRules.fits(Role.PHYS, RoleRules.Kind.VENDOR)).isFalse();
    assertThat(RoleRules.fits(Role.PHYS, RoleRules.Kind.UNKNOWN)).isFalse();
    assertThat(RoleRules.fits(Role.PHYS, RoleRules.Kind.STAFF)).isTrue();
  }

  private static Assignment held(Role role, Period period) {
    return new Assignment("id", "person", role, period, "", AssignmentState.APPROVED, 0);
  }
}
