/**
 * One page for whoever manages people: locked and first passwords, and lists that ask first.
 *
 * <p>In: a browser that came by way of the gateway. Out: three files; the page logs in by itself
 * and asks the interface for administrators.
 *
 * <p>Not here: who may do what. Each call is decided and recorded where it arrives.
 */
package io.sekisho.keycloak.desk;
