package io.sekisho.keycloak.assignment;

import io.sekisho.keycloak.ProvenClient;
import io.sekisho.policy.decision.Role;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.AppAuthManager.BearerTokenAuthenticator;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/**
 * Who asks: the person behind an access token, or of whom the gateway says that it is them, with
 * the roles held now.
 */
final class Caller {
  private static final String AUDIENCE = "sekisho";
  private static final Set<String> TWO_FACTORS = Set.of("aal2", "aal3");
  private static final Duration FRESH = Duration.ofMinutes(15);

  /** A client with this attribute says for whom it asks; the template gives it to the gateway. */
  static final String MAY_SPEAK = "sekisho.people";

  private static final String PERSON = "Sekisho-Person";
  private static final String ACR = "Sekisho-Acr";
  private static final String AT = "Sekisho-Auth-Time";
  private static final String DUTY = "Sekisho-Role";

  /** Members see to the rights of their own department. */
  static final String HEADS = "department-heads";

  private final UserModel user;
  private final Shown shown;
  private final List<String> roles;

  private Caller(UserModel user, Shown shown, List<String> roles) {
    this.user = user;
    this.shown = shown;
    this.roles = roles;
  }

  /**
   * What was shown of who it is.
   *
   * @param at in seconds since 1970, null for never
   */
  private record Shown(String acr, Long at) {}

  static Caller of(KeycloakSession session, RealmModel realm) {
    HttpHeaders headers = session.getContext().getHttpRequest().getHttpHeaders();
    String person = headers.getHeaderString(PERSON);
    return person == null ? byToken(session, realm) : byGateway(session, realm, person, headers);
  }

  private static Caller byToken(KeycloakSession session, RealmModel realm) {
    AuthResult proven = new BearerTokenAuthenticator(session).setAudience(AUDIENCE).authenticate();
    AssignmentRefused.unless(proven != null, Refusal.NOT_LOGGED_IN);
    Shown shown = new Shown(proven.token().getAcr(), proven.token().getAuth_time());
    return caller(session, realm, proven.user(), shown);
  }

  /** The gateway has the person at its own screens, and knows what was shown there and when. */
  private static Caller byGateway(
      KeycloakSession session, RealmModel realm, String person, HttpHeaders headers) {
    AssignmentRefused.unless(ProvenClient.may(session, MAY_SPEAK), Refusal.NOT_LOGGED_IN);
    Shown shown = new Shown(headers.getHeaderString(ACR), seconds(headers.getHeaderString(AT)));
    UserModel user = session.users().getUserById(realm, person);
    return caller(session, realm, user, shown).inRole(headers.getHeaderString(DUTY));
  }

  private static Caller caller(
      KeycloakSession session, RealmModel realm, UserModel user, Shown shown) {
    AssignmentRefused.unless(
        user != null && user.isEnabled() && user.getServiceAccountClientLink() == null,
        Refusal.NOT_LOGGED_IN);
    return new Caller(user, shown, HeldRoles.of(session, realm, user.getId()));
  }

  /** Whoever works in one role has the rights of that one only. */
  private Caller inRole(String duty) {
    return duty == null
        ? this
        : new Caller(user, shown, roles.stream().filter(duty::equals).toList());
  }

  private static Long seconds(String text) {
    return text != null && text.matches("[0-9]{1,12}") ? Long.valueOf(text) : null;
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
    Long at = shown.at();
    long now = Time.currentTimeMillis() / 1000;
    boolean fresh = at != null && now - at <= FRESH.toSeconds() && at <= now + 30;
    AssignmentRefused.unless(
        fresh && shown.acr() != null && TWO_FACTORS.contains(shown.acr()), Refusal.FACTOR_TOO_OLD);
  }
}
