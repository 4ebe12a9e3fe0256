/**
 * Makes sure that a request means one thing only, to everybody who will read it, and ends it where
 * it does not.
 *
 * <p>In: the octets of a connection before the HTTP engine reads them ({@link
 * io.sekisho.gateway.wire.Http1Guard}), the head as the engine read it ({@link
 * io.sekisho.gateway.wire.RequestHeadCheck}) and the target ({@link
 * io.sekisho.gateway.wire.CanonicalTarget}). Out: the same octets, or a {@link
 * io.sekisho.gateway.wire.WireRefusal}.
 *
 * <p>Not here: what is recorded of a refusal and said to people ({@code proxy}), which headers may
 * cross ({@code headers}), which system a target belongs to ({@code route}).
 */
package io.sekisho.gateway.wire;
