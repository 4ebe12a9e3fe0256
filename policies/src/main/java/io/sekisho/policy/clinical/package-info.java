/**
 * Turns a request into the questions it asks, without looking at the body.
 *
 * <p>In: method, canonical path, raw query. Out: {@link io.sekisho.policy.decision.Question}s. What
 * the request does not prove becomes a question that is always denied, never a guess.
 *
 * <p>Not here: whether the path is canonical (the gateway's door), and the answers ({@code
 * decision}).
 */
package io.sekisho.policy.clinical;
