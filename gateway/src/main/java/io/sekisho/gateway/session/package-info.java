/**
 * Who is here now; nothing else remembers a login.
 *
 * <p>In: a token from a cookie. Out: a live {@link io.sekisho.gateway.session.Session}, from memory
 * or from PostgreSQL. A login at the own host is the root; each route host has its own token below
 * it, and all of them end with the root.
 *
 * <p>Not here: how a person proved who they are ({@code oidc}), what they may do ({@code
 * authorization}).
 */
package io.sekisho.gateway.session;
