/**
 * Tells the gateway who a person is at work: clinical roles, kind, department, qualifications.
 *
 * <p>In: a Keycloak user. Out: a few short claims in its tokens.
 *
 * <p>Not here: what these roles allow, which only the policies know.
 */
package io.sekisho.keycloak.privileges;
