/**
 * What SMART apps need to know before they begin (SMART App Launch 2.2): where to log in, and which
 * scopes there are.
 *
 * <p>In: settings. Out: the document below each FHIR route, and the origins from which browsers may
 * run such apps.
 *
 * <p>Not here: what a token's scopes leave of somebody's rights (policies), how apps get tokens
 * (the identity provider).
 */
package io.sekisho.gateway.smart;
