/** See docs/ARCHITECTURE.md. */
package io.sekisho.keycloak;
