/**
 * Where people prove more than a password: the ceremony's page, and the list of their keys.
 *
 * <p>In: a session at the own host. Out: the same login under a new token, with one thing more
 * shown, and the way to the page the person wanted.
 *
 * <p>Not here: WebAuthn itself ({@code webauthn}), what a level is worth ({@code authorization}),
 * who needs one ({@code proxy} and the policies).
 */
package io.sekisho.gateway.mfa;
