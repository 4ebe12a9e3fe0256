/**
 * Hears from the identity provider what has changed about people, and makes it count at once.
 *
 * <p>In: signed security event tokens (RFC 8417), pushed to us (RFC 8935) or fetched (RFC 8936),
 * and the provider's list of all accounts. Out: logins that end on every replica, and {@link
 * io.sekisho.gateway.signals.Accounts}, which every request is held against, so that a token that
 * is still valid no longer carries a role that was taken back.
 *
 * <p>Not here: who somebody is ({@code oidc}, {@code bearer}); what roles allow (policies).
 */
package io.sekisho.gateway.signals;
