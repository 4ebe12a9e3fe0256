/**
 * Logging in and out with the identity provider.
 *
 * <p>In: a person at the gateway's own host. Out: a session, a cookie, and the way back to the page
 * they wanted. quarkus-oidc runs the code flow on one path only; when it ends, our own session
 * begins and its cookie is dropped.
 *
 * <p>Not here: the second factor, what anybody may do ({@code authorization}).
 */
package io.sekisho.gateway.oidc;
