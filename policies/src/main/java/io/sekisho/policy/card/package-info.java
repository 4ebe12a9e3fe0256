/**
 * Judges cards of the HPKI, Japan's healthcare PKI: is the path to the root good (RFC 5280), and is
 * it a card that a person may log in with?
 *
 * <p>In: certificate, trust anchors, revocation lists, a moment. Out: an {@link
 * io.sekisho.policy.card.Examination} with two verdicts, the path first, and what the card says of
 * the person. Nothing here reads a clock or the network: addresses inside certificates are names to
 * compare, never places to go.
 *
 * <p>Not here: who the card belongs to in this hospital, where lists come from (gateway {@code
 * card}).
 */
package io.sekisho.policy.card;
