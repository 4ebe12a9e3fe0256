/**
 * Tells the gateways within a second what has changed about a person: roles, account, sessions,
 * credentials.
 *
 * <p>In: Keycloak's events, {@code assignment.PersonChanged}, and a look at everybody every few
 * seconds for what no event told. Out: security event tokens (RFC 8417; CAEP and RISC types),
 * written to an outbox in the transaction of the change, pushed (RFC 8935) and to be polled (RFC
 * 8936) until they are acknowledged.
 *
 * <p>Not here: what a gateway does about it.
 */
package io.sekisho.keycloak.signals;
