/**
 * Hears from the gateway who has a second factor without which no login of theirs counts.
 *
 * <p>In: the gateway, proven as its client. Out: the flag that {@code password.SecondFactor} reads,
 * and by which a shorter password is enough or not.
 *
 * <p>Not here: the factors themselves, which the gateway keeps; no person can write this flag.
 */
package io.sekisho.keycloak.assurance;
