/**
 * The one way to Keycloak's administration: through the gateway.
 *
 * <p>In: every request, before Keycloak looks at it. Out: the request, or a refusal; the consoles,
 * the interface for programs and the master realm only with the gateway's word that an
 * administrator with a key in hardware asks.
 *
 * <p>Not here: what administrators may do. Keycloak asks for its own token besides.
 */
package io.sekisho.keycloak.admin;
