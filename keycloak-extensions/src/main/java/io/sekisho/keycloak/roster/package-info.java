/**
 * People come and go (guideline §13③): the personnel office's list decides whose account is open.
 *
 * <p>In: a CSV file that the personnel system writes again and again. Out: accounts made, changed,
 * closed and opened again; nothing at all when the list is wrong or would close too many at once,
 * until somebody has said that it is right.
 *
 * <p>Not here: roles ({@code assignment}); accounts that were never on the list, such as those of
 * vendors; who tells the gateways ({@code signals}).
 */
package io.sekisho.keycloak.roster;
