/**
 * The policy set in force, and the commands with which people check, compare and explain one.
 *
 * <p>In: a directory of policies. Out: the {@link io.sekisho.policy.decision.PolicySet} that the
 * checkpoint asks from the next request on; a set with mistakes changes nothing, loudly.
 *
 * <p>Not here: the questions of requests ({@code authorization}) and the rules themselves (module
 * {@code policies}).
 */
package io.sekisho.gateway.rules;
