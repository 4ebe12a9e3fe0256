/**
 * The one place where a request is let through or stopped, so the one place that records it.
 *
 * <p>In: a {@link io.sekisho.gateway.authorization.Subject} and the questions its request raises.
 * Out: a recorded decision.
 *
 * <p>Not here: the rules ({@code policies}), the bytes of the record ({@code audit}).
 */
package io.sekisho.gateway.authorization;
