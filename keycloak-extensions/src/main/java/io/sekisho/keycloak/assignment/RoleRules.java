package io.sekisho.keycloak.assignment;

import static io.sekisho.policy.decision.Role.ADM;
import static io.sekisho.policy.decision.Role.AUD;
import static io.sekisho.policy.decision.Role.CLK;
import static io.sekisho.policy.decision.Role.DA;
import static io.sekisho.policy.decision.Role.HIM;
import static io.sekisho.policy.decision.Role.MNT;
import static io.sekisho.policy.decision.Role.SEC;
import static io.sekisho.policy.decision.Role.STU;
import static io.sekisho.policy.decision.Role.SVC;

import io.sekisho.policy.decision.Role;
import java.util.List;
import java.util.Set;

/** Which roles go together, and what each asks for. */
final class RoleRules {
  /** GL6-Sys §17②: who runs the system, who gives the rights and who looks after both. */
  private static final Set<Role> OFFICES = Set.of(ADM, SEC, AUD);

  /** Paid for by the fee rules on condition that the person does no reception or billing. */
  private static final Set<Role> CLERKS = Set.of(DA, CLK);

  private static final Set<Role> UNLICENSED = Set.of(CLK, DA, HIM, STU, ADM, SEC, AUD, MNT, SVC);
  private static final Set<Role> WITH_AN_END = Set.of(STU, MNT);

  private RoleRules() {}

  static boolean excludeEachOther(Role one, Role other) {
    return one != other && (both(OFFICES, one, other) || both(CLERKS, one, other));
  }

  private static boolean both(Set<Role> set, Role one, Role other) {
    return set.contains(one) && set.contains(other);
  }

  static boolean needsLicence(Role role) {
    return !UNLICENSED.contains(role);
  }

  static boolean needsEnd(Role role) {
    return WITH_AN_END.contains(role);
  }

  static boolean fits(Role role, Kind kind) {
    return switch (role) {
      case SVC -> kind == Kind.PROGRAM;
      case MNT -> kind == Kind.VENDOR;
      default -> kind == Kind.STAFF;
    };
  }

  /** Whose account it is. */
  enum Kind {
    STAFF,
    VENDOR,
    PROGRAM,
    UNKNOWN
  }

  /** What stands in the way of one more assignment beside those that somebody has already. */
  static void check(Role role, Period period, List<Assignment> others) {
    List<Role> meanwhile =
        others.stream()
            .filter(other -> other.period().overlaps(period))
            .map(Assignment::role)
            .toList();
    AssignmentRefused.unless(
        meanwhile.stream().noneMatch(other -> excludeEachOther(role, other)),
        Refusal.SEPARATION_OF_DUTIES);
    AssignmentRefused.unless(!meanwhile.contains(role), Refusal.ALREADY_ASSIGNED);
  }
}
