/**
 * Counts wrong passwords so that outsiders cannot guess, and cannot lock anybody out either.
 *
 * <p>In: an attempt with its person, device and source. Out: go on, or wait. Strangers' devices
 * share one counter per person; each device on which the person has logged in before has its own.
 * Only the password is ever locked: whoever presses the form's button for passkeys passes
 * uncounted.
 *
 * <p>Also here: the desk where somebody with the right to manage people unlocks a password, or
 * hands out a new one, and says why.
 *
 * <p>Not here: whether a password is good ({@code password}).
 */
package io.sekisho.keycloak.lockout;
