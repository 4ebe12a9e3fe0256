/**
 * Knows the systems behind the gateway: where they are, what a request to them asks for, which
 * headers they get.
 *
 * <p>In: configuration; then the host and path of a request. Out: a {@link
 * io.sekisho.gateway.route.Route} and connections to it.
 *
 * <p>Not here: whether a request may go there ({@code authorization}), and carrying it ({@code
 * proxy}).
 */
package io.sekisho.gateway.route;
