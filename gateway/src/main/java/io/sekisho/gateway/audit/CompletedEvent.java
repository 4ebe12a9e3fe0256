package io.sekisho.gateway.audit;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** A decided request is over, or (each 60 s, {@link EndedBy#ONGOING}) still streaming. */
public record CompletedEvent(
    String requestId, int status, Traffic traffic, EndedBy endedBy, List<String> patients)
    implements AuditEvent {

  /** Body bytes from and to the client, and the time since the request head was read. */
  public record Traffic(long bytesIn, long bytesOut, long durationMicros) {}

  /** {@code NORMAL} is a complete answer; the others say who cut it short. */
  public enum EndedBy {
    NORMAL,
    CLIENT,
    UPSTREAM,
    GATEWAY,
    ONGOING
  }

  public CompletedEvent {
    RequestId.check(requestId);
    requireNonNull(traffic, "traffic");
    requireNonNull(endedBy, "endedBy");
    patients = List.copyOf(patients);
  }

  /** Whether nothing more will be recorded about this request. */
  public boolean isLast() {
    return endedBy != EndedBy.ONGOING;
  }

  @Override
  public boolean isEnding() {
    return true;
  }

  @Override
  public void writeTo(JsonLine line) {
    line.text("event", "completed")
        .text("request", requestId)
        .number("status", status)
        .number("bytesIn", traffic.bytesIn())
        .number("bytesOut", traffic.bytesOut())
        .number("micros", traffic.durationMicros())
        .text("endedBy", endedBy.name())
        .texts("patients", patients);
  }
}
