/**
 * Enrolment and login with a card of the HPKI, by a challenge that the card signs.
 *
 * <p>In: a session, and what the helper on the terminal has signed. Out: {@link
 * io.sekisho.gateway.authorization.Evidence} with the qualification on the card, or a {@link
 * io.sekisho.gateway.card.login.CardRefused} with everything that is wrong with it.
 *
 * <p>Not here: whether a certificate is good ({@code io.sekisho.policy.card}), pages and addresses
 * ({@code mfa}), what the evidence is worth ({@code authorization}).
 */
package io.sekisho.gateway.card.login;
