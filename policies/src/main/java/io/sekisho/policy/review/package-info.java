/**
 * What people who answer for the rules look at: decision tables that a set must pass, the answers
 * that change from one set to the next, and who can reach what.
 *
 * <p>In: a {@link io.sekisho.policy.decision.PolicySet} and Markdown that a clinician can read.
 * Out: mistakes, differences and reports as plain records; how they are printed is the caller's
 * business.
 *
 * <p>Not here: the rules themselves ({@code decision}).
 */
package io.sekisho.policy.review;
