/**
 * The door: takes a request, makes sure it means one thing only, finds its route, forwards or
 * refuses it.
 *
 * <p>In: bytes from outside. Out: the same request at the upstream with a signed assertion, or an
 * answer that says why not. {@link io.sekisho.gateway.proxy.Door} is where to start reading.
 *
 * <p>Not here: who is asking ({@code session}, {@code bearer}), whether they may ({@code
 * authorization}).
 */
package io.sekisho.gateway.proxy;
