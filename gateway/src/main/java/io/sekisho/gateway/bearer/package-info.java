/**
 * Programs that show a token of their own: RFC 9068 style JWTs from configured issuers.
 *
 * <p>In: an Authorization header. Out: a {@link io.sekisho.gateway.authorization.Subject}. The
 * algorithm belongs to the issuer's configuration, never to the token.
 *
 * <p>Not here: how people log in ({@code oidc}), what anybody may do ({@code authorization}).
 */
package io.sekisho.gateway.bearer;
