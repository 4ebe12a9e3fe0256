/**
 * The helper on a terminal that has a card reader: signs challenges with the card, through the
 * PKCS#11 library of the card's maker.
 *
 * <p>In: a challenge from a browser on this machine, and the person's PIN. Out: a signature with
 * the card's certificate. The PIN is asked for each signature, shown to nobody and kept nowhere.
 *
 * <p>Not here: whether the signature opens anything; that is for the gateway to say.
 */
package io.sekisho.gateway.card.token;
