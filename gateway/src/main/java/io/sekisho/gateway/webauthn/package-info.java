/**
 * Passkeys and security keys: the one room that knows WebAuthn.
 *
 * <p>In: a session, and what its browser answered. Out: {@link
 * io.sekisho.gateway.authorization.Evidence}, or a {@link
 * io.sekisho.gateway.webauthn.CeremonyRefused} with a code. Challenges are made here, kept in
 * PostgreSQL, used once.
 *
 * <p>Not here: pages and addresses ({@code mfa}), what the evidence is worth ({@code
 * authorization}).
 */
package io.sekisho.gateway.webauthn;
