/**
 * Tells the systems behind, in a way they can verify, who is asking.
 *
 * <p>In: a subject, the route it goes to, its session. Out: {@code Sekisho-Assertion}, a signed
 * token that lives a minute, and the public keys that verify it.
 *
 * <p>Not here: who the subject is ({@code session}, {@code bearer}), when it is sent ({@code
 * proxy}).
 */
package io.sekisho.gateway.assertion;
