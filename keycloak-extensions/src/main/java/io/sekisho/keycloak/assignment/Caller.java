package io.sekisho.keycloak.assignment;

import io.sekisho.policy.decision.Role;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AppAuthManager.BearerTokenAuthenticator;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/**
 * Who asks: the person behind an access token, with the roles held now rather than at its issue.
 */
final class Caller {
  private static final String AUDIENCE = "sekisho";
  private static final Set<String> TWO_FACTORS = Set.of("aal2", "aal3");
  private static final Duration FRESH = Duration.ofMinutes(15);

  /** Members see to the rights of their own department. */
  static final String HEADS = "department-heads";

  private final UserModel user;
  private final AccessToken token;
  private final List<String> roles;

  private Caller(UserModel user, AccessToken token, List<String> roles) {
    this.user = user;
    this.token = token;
    this.roles = roles;
  }

  static Caller of(KeycloakSession session, RealmModel realm) {
    AuthResult proven = new BearerTokenAuthenticator(session).setAudience(AUDIENCE).authenticate();
    AssignmentRefused.unless(
        proven != null && proven.user().getServiceAccountClientLink() == null,
        Refusal.NOT_LOGGED_IN);
    return new Caller(
        proven.user(), proven.token(), HeldRoles.of(session, realm, proven.user().getId()));
  }

  String id() {
    return user.getId();
  }

  boolean is(Role role) {
    return roles.contains(role.name());
  }

  boolean holdsAnything() {
    return !roles.isEmpty();
  }

  boolean isHeadOf(UserModel person) {
    String department = user.getFirstAttribute("department");
    return department != null
        && department.equals(person.getFirstAttribute("department"))
        && user.getGroupsStream().anyMatch(group -> group.getName().equals(HEADS));
  }

  boolean isColleagueOf(UserModel person) {
    String department = user.getFirstAttribute("department");
    return department != null && department.equals(person.getFirstAttribute("department"));
  }

  /** Roles decide about everybody's data, so a session left open must not be enough. */
  void mustHaveProvenTwoFactorsJustNow() {
    Long at = token.getAuth_time();
    long now = Time.currentTimeMillis() / 1000;
    boolean fresh = at != null && now - at <= FRESH.toSeconds() && at <= now + 30;
    AssignmentRefused.unless(
        fresh && token.getAcr() != null && TWO_FACTORS.contains(token.getAcr()),
        Refusal.FACTOR_TOO_OLD);
  }
}
