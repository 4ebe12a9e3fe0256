/**
 * Answers one question: may this person do this, to this kind of record, now?
 *
 * <p>In: {@link io.sekisho.policy.decision.Facts}. Out: a {@link
 * io.sekisho.policy.decision.Decision}. Nothing here reads a clock or the network; files are read
 * once, when a {@link io.sekisho.policy.decision.PolicySet} is loaded. So every rule is tested as a
 * plain function.
 *
 * <p>Not here: what a request asks for ({@code clinical}), who the caller is and what was written
 * down (both in the gateway).
 */
package io.sekisho.policy.decision;
