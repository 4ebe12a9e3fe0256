package io.sekisho.gateway.authorization;

import io.sekisho.gateway.audit.DecidedEvent;

/**
 * What was asked, for the record; none of it is seen by policies.
 *
 * @param requestId names the request in answers, records and logs
 * @param request where it came from and where it wants to go
 */
public record Asked(String requestId, DecidedEvent.Request request) {}
