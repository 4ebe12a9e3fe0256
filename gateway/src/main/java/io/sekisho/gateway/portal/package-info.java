/**
 * What people see of the gateway itself: the portal, a refusal, a failed login, the way out.
 *
 * <p>In: view records, filled by the rooms that know the facts, and a {@link
 * io.sekisho.gateway.portal.Language}. Out: a complete HTML page or problem JSON as a String, and
 * the headers it has to travel with. Nothing here blocks, reads a request or needs a scope, so it
 * may be called from the event loop.
 *
 * <p>Not here: who may see a page, which status is sent ({@code proxy}), what was decided ({@code
 * authorization}).
 */
package io.sekisho.gateway.portal;
