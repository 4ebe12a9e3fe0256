package io.sekisho.keycloak.assignment;

import io.sekisho.policy.decision.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;

/**
 * The way of an assignment, GL §14④: the department asks, the account administrator approves, the
 * head of the department confirms the result, and everything ends. Nobody decides about themselves.
 */
final class AssignmentDesk {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final AssignmentTable table;

  AssignmentDesk(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
    this.table = new AssignmentTable(session, realm);
  }

  /** A wish of a department for one of its own; gives nothing yet. */
  Assignment request(Caller caller, Wish wish) {
    UserModel person = person(wish.user());
    AssignmentRefused.unless(
        caller.is(Role.SEC) || (caller.holdsAnything() && caller.isColleagueOf(person)),
        Refusal.NOT_ALLOWED);
    table.lockPerson(person.getId());
    check(wish, person);
    return enter(wish, person, AssignmentState.REQUESTED, caller.id());
  }

  /** From now on, or from its first day, the role counts. */
  Assignment approve(Caller caller, String id, String reason) {
    AssignmentRefused.unless(caller.is(Role.SEC), Refusal.NOT_ALLOWED);
    caller.mustHaveProvenTwoFactorsJustNow();
    Assignment asked = known(id, AssignmentState.REQUESTED);
    AssignmentRefused.unless(
        !asked.person().equals(caller.id()) && !wasRequestedBy(caller, id), Refusal.OWN_ASSIGNMENT);
    AssignmentRefused.unless(
        !asked.period().isOverAt(Time.currentTimeMillis()), Refusal.PERIOD_INVALID);
    table.lockPerson(asked.person());
    UserModel person = byId(asked.person());
    AssignmentRefused.unless(RoleRules.fits(asked.role(), kind(person)), Refusal.ROLE_UNFIT);
    RoleRules.check(asked.role(), asked.period(), table.givenTo(asked.person()));
    move(asked, Step.Action.APPROVED, caller.id(), reason);
    person.grantRole(role(asked.role()));
    PersonChanged.tell(session, realm, asked.person());
    return asked;
  }

  /** The head of the department has looked at what came of it. */
  Assignment confirm(Caller caller, String id) {
    caller.mustHaveProvenTwoFactorsJustNow();
    Assignment given = known(id, AssignmentState.APPROVED);
    AssignmentRefused.unless(!given.person().equals(caller.id()), Refusal.OWN_ASSIGNMENT);
    AssignmentRefused.unless(caller.isHeadOf(byId(given.person())), Refusal.NOT_ALLOWED);
    move(given, Step.Action.CONFIRMED, caller.id(), "");
    return given;
  }

  /** Takes the role back at once. */
  Assignment end(Caller caller, String id, String reason) {
    caller.mustHaveProvenTwoFactorsJustNow();
    Assignment found =
        table.lock(id).orElseThrow(() -> new AssignmentRefused(Refusal.UNKNOWN_ASSIGNMENT));
    UserModel person = session.users().getUserById(realm, found.person());
    AssignmentRefused.unless(
        caller.is(Role.SEC) || (person != null && caller.isHeadOf(person)), Refusal.NOT_ALLOWED);
    AssignmentRefused.unless(found.state() != AssignmentState.ENDED, Refusal.WRONG_STATE);
    end(found, caller.id(), reason);
    return found;
  }

  /** What this person may do with it next, apart from the second factor; for screens. */
  List<String> may(Caller caller, Assignment one) {
    UserModel person = session.users().getUserById(realm, one.person());
    boolean own = one.person().equals(caller.id());
    boolean head = person != null && caller.isHeadOf(person);
    List<String> may = new ArrayList<>();
    if (one.state() == AssignmentState.REQUESTED
        && caller.is(Role.SEC)
        && !own
        && !wasRequestedBy(caller, one.id())) {
      may.add("approve");
    }
    if (one.state() == AssignmentState.APPROVED && head && !own) {
      may.add("confirm");
    }
    if (one.state() != AssignmentState.ENDED && (caller.is(Role.SEC) || head)) {
      may.add("end");
    }
    return may;
  }

  /** Whoever or whatever ends it: the record, the role in Keycloak, and the news of it. */
  void end(Assignment found, String byWhom, String reason) {
    move(found, Step.Action.ENDED, byWhom, reason);
    UserModel person = session.users().getUserById(realm, found.person());
    boolean stillGiven =
        table.givenTo(found.person()).stream().anyMatch(other -> other.role() == found.role());
    if (person != null && !stillGiven) {
      person.deleteRoleMapping(role(found.role()));
    }
    PersonChanged.tell(session, realm, found.person());
  }

  /** The first list of all, on paper until now; see the operator guide. */
  void begin(List<Wish> wishes, String byWhom) {
    AssignmentRefused.unless(table.isEmpty(), Refusal.ALREADY_BEGUN);
    for (Wish wish : wishes) {
      UserModel person = person(wish.user());
      check(wish, person);
      Assignment given = enter(wish, person, AssignmentState.CONFIRMED, byWhom);
      table.note(given.id(), new Step(Step.Action.APPROVED, byWhom, given.since(), "initial list"));
      person.grantRole(role(wish.role()));
      PersonChanged.tell(session, realm, person.getId());
    }
  }

  private void check(Wish wish, UserModel person) {
    AssignmentRefused.unless(RoleRules.fits(wish.role(), kind(person)), Refusal.ROLE_UNFIT);
    List<Assignment> alive =
        table.ofPerson(person.getId()).stream()
            .filter(other -> other.state() != AssignmentState.ENDED)
            .toList();
    RoleRules.check(wish.role(), wish.period(), alive);
  }

  private Assignment enter(Wish wish, UserModel person, AssignmentState state, String byWhom) {
    Assignment made =
        new Assignment(
            UUID.randomUUID().toString(),
            person.getId(),
            wish.role(),
            wish.period(),
            wish.licence(),
            state,
            Time.currentTimeMillis());
    table.insert(made);
    table.note(made.id(), new Step(Step.Action.REQUESTED, byWhom, made.since(), wish.reason()));
    return made;
  }

  private void move(Assignment from, Step.Action action, String byWhom, String reason) {
    long now = Time.currentTimeMillis();
    table.move(from.id(), AssignmentState.valueOf(action.name()), now);
    table.note(from.id(), new Step(action, byWhom, now, reason));
  }

  private Assignment known(String id, AssignmentState state) {
    Assignment found =
        table.lock(id).orElseThrow(() -> new AssignmentRefused(Refusal.UNKNOWN_ASSIGNMENT));
    AssignmentRefused.unless(found.state() == state, Refusal.WRONG_STATE);
    return found;
  }

  private boolean wasRequestedBy(Caller caller, String id) {
    return table.history(id).stream()
        .anyMatch(
            step -> step.action() == Step.Action.REQUESTED && step.byWhom().equals(caller.id()));
  }

  private UserModel person(String user) {
    UserModel found = session.users().getUserByUsername(realm, user);
    AssignmentRefused.unless(found != null, Refusal.UNKNOWN_PERSON);
    return found;
  }

  private UserModel byId(String id) {
    UserModel found = session.users().getUserById(realm, id);
    AssignmentRefused.unless(found != null, Refusal.UNKNOWN_PERSON);
    return found;
  }

  private RoleModel role(Role role) {
    RoleModel found = realm.getRole(role.name());
    AssignmentRefused.unless(found != null, Refusal.UNKNOWN_ROLE);
    return found;
  }

  private static RoleRules.Kind kind(UserModel person) {
    if (person.getServiceAccountClientLink() != null) {
      return RoleRules.Kind.PROGRAM;
    }
    String kind = person.getFirstAttribute("kind");
    if (kind == null) {
      return RoleRules.Kind.UNKNOWN;
    }
    return switch (kind) {
      case "staff" -> RoleRules.Kind.STAFF;
      case "vendor" -> RoleRules.Kind.VENDOR;
      default -> RoleRules.Kind.UNKNOWN;
    };
  }
}
