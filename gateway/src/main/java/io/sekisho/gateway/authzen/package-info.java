/**
 * Answers other systems that ask what somebody may do: OpenID AuthZEN Authorization API 1.0.
 *
 * <p>In: questions of a program that the configuration names, with what it knows of the person and
 * the record. Out: the answer of the same policies that decide every request, and a record of it.
 * What the program does not state is unknown, and unknown is no.
 *
 * <p>Not here: requests that pass through ({@code proxy}); the rules ({@code policies}).
 */
package io.sekisho.gateway.authzen;
