/**
 * Hears from the gateway who has a second factor without which no login of theirs counts, and has
 * it asked for in every login; or who it is that a passkey names.
 *
 * <p>In: the gateway's signed answers, and the gateway itself, proven as its client. Out: what was
 * proven, kept with the login; and the flag that {@code password.SecondFactor} reads, and by which
 * a shorter password is enough or not.
 *
 * <p>Not here: the factors themselves, which the gateway keeps; no person can write this flag.
 */
package io.sekisho.keycloak.assurance;
