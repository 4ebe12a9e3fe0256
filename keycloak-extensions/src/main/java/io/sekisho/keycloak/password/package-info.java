/**
 * The 13-character rule as an invariant: which profile a person's password must fit, whether it
 * does, and which one it fitted when it was set.
 *
 * <p>In: a Keycloak user and what was typed. Out: yes, or everything that is missing; a credential
 * that carries the profile it satisfied; the claim `password_profile`.
 *
 * <p>Not here: the rules themselves ({@code io.sekisho.policy.password}) and the count of failures
 * ({@code lockout}).
 */
package io.sekisho.keycloak.password;
