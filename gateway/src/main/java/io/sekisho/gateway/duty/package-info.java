/**
 * In which of their roles somebody works now, and what for.
 *
 * <p>In: a choice on our own page. Out: a login that goes on under a new token, on those terms.
 *
 * <p>Not here: what a role allows (policies), who holds which (the identity provider).
 */
package io.sekisho.gateway.duty;
