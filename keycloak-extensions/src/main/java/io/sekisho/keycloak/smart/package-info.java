/**
 * The identity provider's side of a SMART launch: before an app gets a code that may name a
 * patient, the gateway says which one.
 *
 * <p>In: an authorization that asks for {@code launch} or {@code launch/patient}. Out: a signed
 * question to the gateway, and with its answer {@code patient} in that app's tokens.
 *
 * <p>Not here: whether the person may see that patient (the gateway's policies), what the app may
 * then read (again the gateway, at each request).
 */
package io.sekisho.keycloak.smart;
