/**
 * Cards of the HPKI at the gateway.
 *
 * <p>In: certificates, revocation lists and trust anchors as files. Out: verdicts.
 *
 * <p>Not here: the rules themselves, which are a plain library ({@code io.sekisho.policy.card}).
 */
package io.sekisho.gateway.card;
