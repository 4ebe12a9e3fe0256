/**
 * Accounts that nobody uses are closed (guideline §14, checklist 2-⑤): after 60 days without a
 * login, two weeks after word of it.
 *
 * <p>In: Keycloak's logins, and those of which a gateway tells. Out: a notice, then a closed
 * account; nothing at all when too many would go at once, until somebody has said that it is right.
 *
 * <p>Not here: leavers ({@code roster}); how an account is closed ({@code closing}); whom the
 * gateways hear it from ({@code signals}).
 */
package io.sekisho.keycloak.dormancy;
