/**
 * The second factor for logins that the identity provider leads: account console, administration,
 * SMART apps, and the gateway's own. Keycloak asks ({@code sekisho-factor}), the ceremony is held
 * here, on the one host that keys know. Who comes with a passkey alone is named here, too.
 *
 * <p>In: a signed question, with a browser. Out: a signed answer for exactly that question, which
 * is good for a minute; and, where the login leads to the gateway, the evidence, so that nobody is
 * asked twice.
 *
 * <p>Not here: WebAuthn ({@code webauthn}), cards ({@code card.login}), step-ups of people who are
 * logged in ({@code mfa}).
 */
package io.sekisho.gateway.bridge;
