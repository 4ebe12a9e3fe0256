/**
 * The card lane: a listener that asks for a client certificate, so that nobody who comes to the
 * gateway otherwise ever sees a certificate prompt. For terminals where no helper can run.
 *
 * <p>In: a ticket that one browser was given, in that browser, over a connection whose client holds
 * the key of a certificate. Out: a code with which the same browser, in the same login, gets at
 * what was read. It serves nothing else, and decides nothing about the certificate.
 *
 * <p>Not here: whether the card is good, and whose it is ({@code card.login}); pages ({@code mfa}).
 */
package io.sekisho.gateway.card.lane;
