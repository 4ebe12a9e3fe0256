/**
 * Who holds which role, since when, until when, and who said so.
 *
 * <p>In: requests, approvals, confirmations and ends, each by a person who may do that. Out: the
 * roles that somebody holds at this moment ({@link io.sekisho.keycloak.assignment.HeldRoles}),
 * reports for the access review, and a {@link io.sekisho.keycloak.assignment.PersonChanged} after
 * each change.
 *
 * <p>Not here: what a role allows (the policies), how others hear of a change ({@code signals}).
 */
package io.sekisho.keycloak.assignment;
