/**
 * People and their roles, at the gateway's own screens: asking for a role, approving, confirming,
 * taking it back, and the access review.
 *
 * <p>In: what people write on those pages, with a gesture for each decision. Out: questions to the
 * identity provider, which has the rules and the records, and its answers as pages; and word to it
 * of who was here, so that no account is closed that is used.
 *
 * <p>Not here: any rule about roles (the provider's {@code assignment}); people's keys ({@code
 * recovery}).
 */
package io.sekisho.gateway.people;
