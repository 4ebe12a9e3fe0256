/**
 * The door: takes a request, has it read, routed, identified and decided, then forwards or refuses
 * it, and writes how it ended.
 *
 * <p>In: bytes from outside. Out: the same request at the upstream with a signed assertion, or an
 * answer that says why not. {@link io.sekisho.gateway.proxy.Door} is where to start reading.
 *
 * <p>Not here: what a request means ({@code wire}), what may cross ({@code headers}), which systems
 * there are ({@code route}), who is asking ({@code session}, {@code bearer}), whether they may
 * ({@code authorization}).
 */
package io.sekisho.gateway.proxy;
