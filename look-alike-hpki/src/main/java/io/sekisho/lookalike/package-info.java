/**
 * A national card authority that does not exist: the shape, names' pattern and object identifiers
 * of the HPKI (Japan's healthcare PKI), under a root of our own. Tests and the demo get their cards
 * here, good ones and broken ones; nothing of it is shipped, and nobody real trusts it.
 *
 * <p>In: a moment. Out: authorities, certificates, revocation lists. What the real HPKI does was
 * seen on its public certificates; what could not be seen is a guess, said so where it is made.
 */
package io.sekisho.lookalike;
