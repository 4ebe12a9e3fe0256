package io.sekisho.policy.card;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Set;

/**
 * What a hospital may set about cards.
 *
 * @param policies certificate policies that log a person in
 * @param pathPolicies policies that must hold along the path; empty asks for none (RFC 5280's own
 *     default, for looking at any certificate)
 * @param grace how long a revocation list may be used past its end
 * @param roles which qualification means which role
 */
public record CardRules(
    Set<String> policies, Set<String> pathPolicies, Duration grace, HcRoles roles) {
  /** Person authentication of the HPKI, as seen on a real issuing authority. */
  public static final String AUTHENTICATION = "1.2.392.100495.1.5.1.2.3.1";

  public CardRules {
    policies = Set.copyOf(policies);
    pathPolicies = Set.copyOf(pathPolicies);
    requireNonNull(grace, "grace");
    requireNonNull(roles, "roles");
  }

  /** For logging in: the policy is explicit, lists are never used past their end. */
  public static CardRules login() {
    Set<String> authentication = Set.of(AUTHENTICATION);
    return new CardRules(authentication, authentication, Duration.ZERO, HcRoles.shipped());
  }

  /** For looking: the path is judged by these policies, or by none. */
  public CardRules withPathPolicies(Set<String> others) {
    return new CardRules(policies, others, grace, roles);
  }

  /** Other policies on cards than those of the HPKI; test and signing policies stay refused. */
  public CardRules accepting(Set<String> others) {
    return new CardRules(others, pathPolicies, grace, roles);
  }

  /** A hospital's own table of qualifications. */
  public CardRules withRoles(HcRoles table) {
    return new CardRules(policies, pathPolicies, grace, table);
  }

  public CardRules withGrace(Duration longer) {
    return new CardRules(policies, pathPolicies, longer, roles);
  }
}
