/**
 * How accounts are closed by a program: one way to do it, and a question to somebody before many.
 *
 * <p>In: whom a program would close, and why. Out: closed accounts with an admin event each, or a
 * question that somebody who may manage users answers.
 *
 * <p>Not here: why somebody is closed ({@code roster}, {@code dormancy}); who tells the gateways
 * ({@code signals}).
 */
package io.sekisho.keycloak.closing;
