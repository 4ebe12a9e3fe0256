package io.sekisho.gateway.audit.spool;

import io.sekisho.gateway.audit.AuditEvent;
import io.sekisho.gateway.audit.JsonLine;

/** A process died between a request's decision and its end: nobody knows what the client saw. */
record OutcomeUnknownEvent(String requestId) implements AuditEvent {
  @Override
  public void writeTo(JsonLine line) {
    line.text("event", "unknown").text("request", requestId);
  }
}
