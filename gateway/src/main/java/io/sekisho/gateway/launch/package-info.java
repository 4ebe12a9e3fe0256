/**
 * For which patient an app is launched. The identity provider asks before it gives the app a code;
 * here the person names the patient, or the link from a chart that they have followed does.
 *
 * <p>In: a signed question of the provider, or a link that a page of a chart carries. Out: a signed
 * answer that names a patient whom the person may see, decided like a read of that patient's own
 * record and written to the audit; or the app's launch address with a handle that is good once.
 *
 * <p>Not here: tokens (the identity provider), what the app reads then (decided at each request),
 * how the record is read for the decision ({@code proxy}).
 */
package io.sekisho.gateway.launch;
