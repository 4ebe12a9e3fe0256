/**
 * The realm as a template: what every hospital's Keycloak has in common.
 *
 * <p>In: the gateway's origin and freshly made secrets. Out: a realm file that Keycloak imports.
 *
 * <p>Not here: people. The template has none, so no password can ever come with it.
 */
package io.sekisho.keycloak.realm;
